package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {
  @TempDir Path directory;

  @Test
  void writesTheBlockStringsOfTensorFlow() {
    assertThat(Invocation.of("export", "mixnet-s", "--to", "tf").isDone().out().lines())
        .contains("r1_k3.5.7_a1_p1_s22_e6_i24_o40_se0.5_sw");
  }

  @Test
  void writesTheBlockStringsOfTimm() {
    assertThat(Invocation.of("export", "mixnet-s", "--to", "timm").isDone().out())
        .contains("ir_r1_k3.5.7_s2_e6_c40_se0.5_nsw");
  }

  @Test
  void writesOurOwnJsonWithItsName() throws IOException {
    String json = Invocation.of("export", "mixnet-s", "--to", "json").isDone().out();

    assertThat(new ObjectMapper().readTree(json).get("name").textValue()).isEqualTo("MixNet-S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "tf", "timm"})
  void writesTheSameToAFile(String notation) throws IOException {
    Path file = directory.resolve("network");
    Files.writeString(file, "old");

    Invocation written =
        Invocation.of("export", "mixnet-s", "--to", notation, "--out", file.toString()).isDone();

    assertThat(written.out()).isEmpty();
    assertThat(file).hasContent(Invocation.of("export", "mixnet-s", "--to", notation).out());
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void saysWhatANotationCannotSay() {
    Path file = directory.resolve("network");

    Invocation.of("export", "mobilenetv3-large", "--to", "tf", "--out", file.toString())
        .isRefused(
            "head: TensorFlow's MixNet notation has a 1x1 convolution before the pooling only");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void failsWhereTheFileCannotBeWritten() {
    Path file = directory.resolve("nowhere").resolve("network");
    Invocation failed = Invocation.of("export", "mixnet-s", "--to", "tf", "--out", file.toString());

    assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
    assertThat(failed.err()).hasLineCount(1).startsWith("mixnas: cannot write " + file + ": ");
  }

  @Test
  void needsANotation() {
    Invocation.of("export", "mixnet-s")
        .isRefused("Missing required option: '--to=NOTATION'; see 'mixnas export --help'");
    Invocation.of("export", "mixnet-s", "--to", "caffe")
        .isRefused(
            "Invalid value for option '--to': expected one of [JSON, TF, TIMM, ONNX, DL4J, WEIGHTS]"
                + " (case-insensitive) but was 'caffe'; see 'mixnas export --help'");
  }
}
