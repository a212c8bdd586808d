package io.mixnas.cli;

import io.mixnas.results.file.DurableFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Represents where a command writes its output: a file, or standard output, which is called {@code
 * -}.
 *
 * @param path the path as it was given
 */
record OutputFile(Path path) {
  static final OutputFile STANDARD_OUTPUT = of("-");

  private static final Set<String> STANDARD =
      Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  /** Returns the output file of a name. */
  static OutputFile of(String name) {
    return new OutputFile(Path.of(name));
  }

  /** Tells whether it is the standard output of this process, under any name. */
  boolean isStandardOutput() {
    return STANDARD.contains(path.normalize().toString());
  }

  /** Returns the absolute, normalised path. Links are not followed. */
  Path place() {
    return path.toAbsolutePath().normalize();
  }

  /**
   * Writes the whole content.
   *
   * @throws io.mixnas.results.file.StoreException when the file cannot be written
   * @throws OutputException when standard output cannot be written
   */
  void write(byte[] content, Terminal terminal) {
    if (isStandardOutput()) {
      terminal.write(content);
    } else {
      DurableFiles.replace(path, content);
    }
  }

  /**
   * Refuses a file whose directory does not exist, before the work that it is to be a result of.
   *
   * @throws io.mixnas.results.file.StoreException as {@link #write(byte[], Terminal)} would
   */
  void requireDirectory() {
    if (!isStandardOutput()) {
      DurableFiles.requireDirectoryOf(path);
    }
  }

  /** Writes a text in UTF-8. */
  void write(String text, Terminal terminal) {
    write(text.getBytes(StandardCharsets.UTF_8), terminal);
  }

  /** Tells a person what was written: on standard output, unless the file itself goes there. */
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
