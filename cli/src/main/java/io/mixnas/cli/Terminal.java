package io.mixnas.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Where a command speaks.
 *
 * @param out results
 * @param err progress, warnings and errors
 * @param interactive whether a person watches {@code err}
 * @param columns width of what they watch
 */
record Terminal(StandardOutput out, PrintWriter err, boolean interactive, int columns) {
  private static final int DEFAULT_COLUMNS = 100;

  /** The terminal of a command; the launcher says what it is by system properties. */
  static Terminal of(CommandLine command) {
    return new Terminal(
        StandardOutput.of(command),
        command.getErr(),
        Boolean.getBoolean("mixnas.terminal"),
        Integer.getInteger("mixnas.columns", DEFAULT_COLUMNS));
  }

  /** One line for a person, beside the results. */
  void say(String line) {
    err.println(line);
    err.flush();
  }

  /** What must be known of, but stops nothing. */
  void warn(String line) {
    say("warning: " + line);
  }
}
