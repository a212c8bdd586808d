package io.mixnas.evaluator.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats of image files that are read, with the endings of their file names. */
enum ImageFormat {
  JPEG("JPEG", 0, true, "jpg", "jpeg", "jpe", "jfif"),
  PNG("PNG", 0, true, "png"),
  WEBP("WebP", 5, true, "webp"),
  GIF("GIF", 0, true, "gif"),
  BMP("BMP", 0, true, "bmp", "dib"),
  TIFF("TIFF", 0, false, "tif", "tiff");

  private static final Pattern NAME =
      Pattern.compile(".*\\.(" + endings().collect(Collectors.joining("|")) + ")");

  private final String title;
  private final int readerBytes;
  private final boolean reducible;

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<String> endings;

  ImageFormat(String title, int readerBytes, boolean reducible, String... endings) {
    this.title = title;
    this.readerBytes = readerBytes;
    this.reducible = reducible;
    this.endings = List.of(endings);
  }

  /** Returns the format whose reader uses this name, in any case. */
  static Optional<ImageFormat> called(String name) {
    return Stream.of(values()).filter(format -> format.answersTo(name)).findFirst();
  }

  /** Returns whether a file has the name of an image, in any case. */
  static boolean isNameOfImage(String name) {
    return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** Returns all endings of image files as text, for messages. */
  static String listedEndings() {
    List<String> all = endings().map(ending -> "." + ending).toList();
    int last = all.size() - 1;
    return String.join(", ", all.subList(0, last)) + " or " + all.get(last);
  }

  /** Returns all endings without their dots. */
  static Stream<String> endings() {
    return Stream.of(values()).flatMap(format -> format.endings.stream());
  }

  /** Returns the name as the format's specification spells it. */
  String title() {
    return title;
  }

  /**
   * Returns the bytes that the format's reader takes per pixel of the file, beyond those of the
   * pixels it returns.
   */
  int readerBytes() {
    return readerBytes;
  }

  /**
   * Returns whether the format's reader can leave out rows and columns. The TIFF reader of
   * TwelveMonkeys fails at that.
   */
  boolean isReducible() {
    return reducible;
  }

  private boolean answersTo(String name) {
    return title.equalsIgnoreCase(name) || endings.contains(name.toLowerCase(Locale.ROOT));
  }
}
