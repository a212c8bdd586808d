package io.mixnas.cli;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The character set in which Java reads and writes the names of files. On Linux it is the locale's,
 * which in most containers is ASCII.
 *
 * @param name as Java has it, such as {@code UTF-8} or {@code ANSI_X3.4-1968}
 */
record FileNameCharset(String name) {
  /** What stands in a name for letters that could not be read. */
  private static final String UNREADABLE = "\uFFFD";

  static FileNameCharset ofMachine() {
    return new FileNameCharset(
        System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
  }

  /** What must be said of the first of the arguments that could not be read. */
  Optional<String> complaintOf(String... arguments) {
    return Stream.of(arguments)
        .filter(argument -> argument.contains(UNREADABLE))
        .findFirst()
        .flatMap(this::complaint);
  }

  /**
   * What must be said of a file's name that this character set lacks letters of, and the way out.
   */
  Optional<String> complaint(String file) {
    if (name.startsWith("UTF")) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: file names with such letters need a locale with the character set UTF-8, this one's is %s; set LC_ALL=C.UTF-8, or run ./mixnas, which does"
            .formatted(file, name));
  }
}
