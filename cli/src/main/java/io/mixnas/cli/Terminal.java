package io.mixnas.cli;

import io.mixnas.document.OneLine;
import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Writes the output of a command. All text goes through it, so that control characters in names,
 * paths and messages are shown and never obeyed.
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
   * @param out the writer for results
   * @param err the writer for progress, warnings and errors
   * @param interactive whether a person watches {@code err}
   * @param columns the width of what they watch
   */
  Terminal(StandardOutput out, PrintWriter err, boolean interactive, int columns) {
    this.results = out;
    this.out = visible(out);
    this.err = visible(err);
    this.controls = err;
    this.interactive = interactive;
    this.columns = columns;
  }

  /** Returns the terminal of a command; the launcher describes it by system properties. */
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

  /** Returns the writer for results. */
  PrintWriter out() {
    return out;
  }

  /** Returns the writer for progress, warnings and errors. */
  PrintWriter err() {
    return err;
  }

  /** Tells whether a person watches {@link #err}. */
  boolean interactive() {
    return interactive;
  }

  /** Returns the width of what they watch. */
  int columns() {
    return columns;
  }

  /** Writes one line for a person, apart from the results. */
  void say(String line) {
    err.println(OneLine.of(line));
    err.flush();
  }

  /** Writes a warning, which stops nothing. */
  void warn(String line) {
    say("warning: " + line);
  }

  /** Writes one line of results. */
  void tell(String line) {
    out.println(OneLine.of(line));
    out.flush();
  }

  /** Writes results unchanged: JSON, tables, drawings. */
  void show(String text) {
    out.print(text);
    out.flush();
  }

  /** Writes results that are not text: the bytes of a file. */
  void write(byte[] content) {
    out.flush();
    results.write(content);
  }

  /**
   * Moves the cursor of {@link #err}, or clears what was drawn.
   *
   * @param sequence a sequence of this program's own, with no text of others
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
