package io.mixnas.evaluator.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells files that have lost pixels from those that have lost less, or nothing. */
final class Truncation {
  /** What readers warn of when pixels are missing; other warnings are harmless. */
  private static final Pattern WARNING = Pattern.compile("premature|truncated|missing eoi");

  private static final Pattern END_MARKER = Pattern.compile("missing eoi");

  private Truncation() {}

  /** Whether a file is shorter than it says itself; the reader of WebP takes the rest for zeros. */
  static boolean of(ImageFormat format, byte[] file) {
    return format == ImageFormat.WEBP && new RiffChunks(ByteBuffer.wrap(file)).isTruncated();
  }

  /**
   * Whether pixels are missing of what could be read.
   *
   * @param warnings of the reader
   */
  static boolean of(ImageFormat format, byte[] file, List<String> warnings) {
    if (format == ImageFormat.JPEG && lacksNothingButTheEnd(warnings)) {
      return !JpegScans.of(file).areComplete();
    }
    return warnings.stream().anyMatch(warning -> tells(warning, WARNING));
  }

  /** The library tells its first warning alone: after another one, it is silent about pixels. */
  private static boolean lacksNothingButTheEnd(List<String> warnings) {
    return !warnings.isEmpty() && warnings.stream().allMatch(warning -> tells(warning, END_MARKER));
  }

  private static boolean tells(String warning, Pattern what) {
    return what.matcher(warning.toLowerCase(Locale.ROOT)).find();
  }
}
