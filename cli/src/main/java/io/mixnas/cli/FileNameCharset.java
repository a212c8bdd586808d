package io.mixnas.cli;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Represents the character set in which Java reads and writes file names. On Linux it is the
 * locale's, which is ASCII in most containers.
 *
 * @param name the name in Java, such as {@code UTF-8} or {@code ANSI_X3.4-1968}
 */
record FileNameCharset(String name) {
  /** The character that replaces unreadable letters in a name. */
  private static final String UNREADABLE = "\uFFFD";

  static FileNameCharset ofMachine() {
    return new FileNameCharset(
        System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
  }

  /** Returns an error about the first argument that could not be read. */
  Optional<String> complaintOf(String... arguments) {
    return Stream.of(arguments)
        .filter(argument -> argument.contains(UNREADABLE))
        .findFirst()
        .flatMap(this::complaint);
  }

  /**
   * Returns an error about a file name with letters that this character set lacks, and the remedy.
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
