package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * Holds the outcome of a command that ran in this process.
 *
 * @param out standard output
 * @param err standard error
 */
record Invocation(int code, String out, String err) {
  static Invocation of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    int code = MixNas.execute(out, new PrintWriter(err), arguments);
    return new Invocation(code, plain(out.toString(StandardCharsets.UTF_8)), plain(err.toString()));
  }

  /** Checks that it succeeded with nothing on standard error. */
  Invocation isDone() {
    assertThat(err).isEmpty();
    assertThat(code).isEqualTo(ExitCode.DONE);
    return this;
  }

  /** Checks that it succeeded, whatever it told on standard error. */
  Invocation succeeds() {
    assertThat(code).as(err).isEqualTo(ExitCode.DONE);
    return this;
  }

  /** Checks that it was refused as wrong input in exactly this line. */
  void isRefused(String line) {
    assertThat(err).isEqualTo("mixnas: " + line + "\n");
    assertThat(out).isEmpty();
    assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
  }

  /** Checks that it failed in exactly this line. */
  void hasFailed(String line) {
    assertThat(err).isEqualTo("mixnas: " + line + "\n");
    assertThat(out).isEmpty();
    assertThat(code).isEqualTo(ExitCode.FAILED);
  }

  private static String plain(String text) {
    return text.replace(System.lineSeparator(), "\n");
  }
}
