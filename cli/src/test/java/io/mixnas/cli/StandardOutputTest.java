package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardOutputTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "search --help",
        "zoo",
        "zoo --format json",
        "show mixnet-s",
        "export mixnet-s --to tf",
        "export mixnet-s --to tf --out -",
        "import mixnet-s"
      })
  void whatCannotBeWrittenIsAFailureOfEveryCommand(String line) {
    StringWriter err = new StringWriter();

    assertThat(execute(failing("No space left on device"), err, line)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "mixnas: cannot write standard output: No space left on device\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "zoo", "export mixnet-s --to tf --out -"})
  void aReaderWhoHasReadEnoughIsNoFailureToTellOf(String line) {
    StringWriter err = new StringWriter();

    assertThat(execute(failing("Broken pipe"), err, line)).isEqualTo(ExitCode.UNREAD);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void bytesComeBehindTheTextBeforeThem() {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    StandardOutput out = new StandardOutput(stream);
    out.print("text é ");
    out.write(new byte[] {1, 2});
    out.print("more");
    out.flush();

    assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo("text é \u0001\u0002more");
  }

  private static int execute(OutputStream out, StringWriter err, String line) {
    return MixNas.execute(out, new PrintWriter(err), line.split(" "));
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
