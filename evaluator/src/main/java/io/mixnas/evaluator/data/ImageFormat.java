package io.mixnas.evaluator.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats of image files that are read, and how their files are called. */
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

  /** The format whose reader calls it by this name, in whatever case. */
  static Optional<ImageFormat> called(String name) {
    return Stream.of(values()).filter(format -> format.answersTo(name)).findFirst();
  }

  /** Whether a file is called as images are, in whatever case. */
  static boolean isNameOfImage(String name) {
    return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** Every ending that a person may give an image file, for messages. */
  static String listedEndings() {
    List<String> all = endings().map(ending -> "." + ending).toList();
    int last = all.size() - 1;
    return String.join(", ", all.subList(0, last)) + " or " + all.get(last);
  }

  /** Without their dots. */
  static Stream<String> endings() {
    return Stream.of(values()).flatMap(format -> format.endings.stream());
  }

  /** As its specification spells it. */
  String title() {
    return title;
  }

  /** Bytes for each pixel of the file that its reader takes besides those of what it reads. */
  int readerBytes() {
    return readerBytes;
  }

  /** Whether its reader can leave out rows and columns. TwelveMonkeys' of TIFF fails at that. */
  boolean isReducible() {
    return reducible;
  }

  private boolean answersTo(String name) {
    return title.equalsIgnoreCase(name) || endings.contains(name.toLowerCase(Locale.ROOT));
  }
}
