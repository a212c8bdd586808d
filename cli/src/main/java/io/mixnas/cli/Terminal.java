package io.mixnas.cli;

import io.mixnas.document.OneLine;
import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Where a command speaks, and the one way out for text: whatever others have written into names,
 * paths and messages is shown there, and never obeyed.
 */
final class Terminal {
  private static final int DEFAULT_COLUMNS = 100;

  private final StandardOutput results;
  private final PrintWriter out;
  private final PrintWriter err;
  private final PrintWriter controls;
  private final boolean interactive;
  private final int columns;

  /**
   * @param out for results
   * @param err for progress, warnings and errors
   * @param interactive whether a person watches {@code err}
   * @param columns width of what they watch
   */
  Terminal(StandardOutput out, PrintWriter err, boolean interactive, int columns) {
    this.results = out;
    this.out = visible(out);
    this.err = visible(err);
    this.controls = err;
    this.interactive = interactive;
    this.columns = columns;
  }

  /** The terminal of a command; the launcher says what it is by system properties. */
  static Terminal of(CommandLine command) {
    return new Terminal(
        results(command),
        command.getErr(),
        Boolean.getBoolean("mixnas.terminal"),
        Integer.getInteger("mixnas.columns", DEFAULT_COLUMNS));
  }

  private static StandardOutput results(CommandLine command) {
    if (command.getOut() instanceof StandardOutput out) {
      return out;
    }
    throw new IllegalStateException("results of a command must go to a StandardOutput");
  }

  /** For results. */
  PrintWriter out() {
    return out;
  }

  /** For progress, warnings and errors. */
  PrintWriter err() {
    return err;
  }

  /** Whether a person watches {@link #err}. */
  boolean interactive() {
    return interactive;
  }

  /** Width of what they watch. */
  int columns() {
    return columns;
  }

  /** One line for a person, beside the results. */
  void say(String line) {
    err.println(OneLine.of(line));
    err.flush();
  }

  /** What must be known of, but stops nothing. */
  void warn(String line) {
    say("warning: " + line);
  }

  /** One line of results. */
  void tell(String line) {
    out.println(OneLine.of(line));
    out.flush();
  }

  /** Results as they are: JSON, tables, drawings. */
  void show(String text) {
    out.print(text);
    out.flush();
  }

  /** Results that are no text: the bytes of a file. */
  void write(byte[] content) {
    out.flush();
    results.write(content);
  }

  /**
   * Moves the cursor of {@link #err}, or clears what was drawn.
   *
   * @param sequence of this program's own, with no text of others
   */
  void control(String sequence) {
    err.flush();
    controls.print(sequence);
    controls.flush();
  }

  private static PrintWriter visible(PrintWriter writer) {
    return new PrintWriter(new VisibleWriter(writer));
  }
}
