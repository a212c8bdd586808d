package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command did, run in this process.
 *
 * @param out standard output
 * @param err standard error
 */
record Invocation(int code, String out, String err) {
  static Invocation of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = MixNas.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Invocation(code, plain(out), plain(err));
  }

  /** Has done it without a word but the result. */
  Invocation isDone() {
    assertThat(err).isEmpty();
    assertThat(code).isEqualTo(ExitCode.DONE);
    return this;
  }

  /** Is refused as wrong input in exactly this line. */
  void isRefused(String line) {
    assertThat(err).isEqualTo("mixnas: " + line + "\n");
    assertThat(out).isEmpty();
    assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
  }

  /** Has failed in exactly this line. */
  void hasFailed(String line) {
    assertThat(err).isEqualTo("mixnas: " + line + "\n");
    assertThat(out).isEmpty();
    assertThat(code).isEqualTo(ExitCode.FAILED);
  }

  private static String plain(StringWriter text) {
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
