package io.mixnas.evaluator.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Distinguishes files that have lost pixels from files that have lost less or nothing. */
final class Truncation {
  /** The warnings of readers that pixels are missing. Other warnings are harmless. */
  private static final Pattern WARNING = Pattern.compile("premature|truncated|missing eoi");

  private static final Pattern END_MARKER = Pattern.compile("missing eoi");

  private Truncation() {}

  /**
   * Returns whether a file is shorter than its header says. The reader of WebP takes the missing
   * bytes for zeros.
   */
  static boolean of(ImageFormat format, byte[] file) {
    return format == ImageFormat.WEBP && new RiffChunks(ByteBuffer.wrap(file)).isTruncated();
  }

  /**
   * Returns whether pixels are missing in a file that could be read.
   *
   * @param warnings the reader's warnings
   */
  static boolean of(ImageFormat format, byte[] file, List<String> warnings) {
    if (format == ImageFormat.JPEG && lacksNothingButTheEnd(warnings)) {
      return !JpegScans.of(file).areComplete();
    }
    return warnings.stream().anyMatch(warning -> tells(warning, WARNING));
  }

  /**
   * Returns whether only the end marker is missing. The library reports only its first warning, so
   * after another one it says nothing about pixels.
   */
  private static boolean lacksNothingButTheEnd(List<String> warnings) {
    return !warnings.isEmpty() && warnings.stream().allMatch(warning -> tells(warning, END_MARKER));
  }

  private static boolean tells(String warning, Pattern what) {
    return what.matcher(warning.toLowerCase(Locale.ROOT)).find();
  }
}
