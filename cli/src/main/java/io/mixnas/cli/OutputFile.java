package io.mixnas.cli;

import io.mixnas.results.DurableFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where a command writes what it makes: a file, or standard output, which is called {@code -}.
 *
 * @param path as it was given
 */
record OutputFile(Path path) {
  static final OutputFile STANDARD_OUTPUT = of("-");

  private static final Set<String> STANDARD =
      Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  /** By its name. */
  static OutputFile of(String name) {
    return new OutputFile(Path.of(name));
  }

  /** Whether it is the standard output of this process, by whatever name. */
  boolean isStandardOutput() {
    return STANDARD.contains(path.normalize().toString());
  }

  /**
   * Writes all there is to be in it.
   *
   * @throws io.mixnas.results.StoreException when the file cannot be written
   * @throws OutputException when standard output cannot be
   */
  void write(byte[] content, Terminal terminal) {
    if (isStandardOutput()) {
      terminal.write(content);
    } else {
      DurableFiles.replace(path, content);
    }
  }

  /** Writes a text, in UTF-8. */
  void write(String text, Terminal terminal) {
    write(text.getBytes(StandardCharsets.UTF_8), terminal);
  }

  /** Tells a person of what was written: as a result, unless that itself is the result. */
  void tell(Terminal terminal, String... lines) {
    for (String line : lines) {
      if (isStandardOutput()) {
        terminal.say(line);
      } else {
        terminal.tell(line);
      }
    }
  }

  @Override
  public String toString() {
    return isStandardOutput() ? "standard output" : path.toString();
  }
}
