package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.campaign.TinySpace;
import io.mixnas.notation.ArchitectureJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
  void writesToStandardOutputByItsName() {
    String text = Invocation.of("export", "mixnet-s", "--to", "tf").isDone().out();

    for (String name : List.of("-", "/dev/stdout")) {
      assertThat(Invocation.of("export", "mixnet-s", "--to", "tf", "--out", name).isDone().out())
          .isEqualTo(text);
    }
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void tellsOfAModelOnStandardErrorWhereStandardOutputIsTheModel() throws IOException {
    String[] export = {"export", network().toString(), "--to", "weights", "--out"};
    Path file = directory.resolve("weights.safetensors");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();

    Invocation.of(with(export, file.toString())).isDone();
    assertThat(MixNas.execute(out, new PrintWriter(err), with(export, "-")))
        .isEqualTo(ExitCode.DONE);

    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
    assertThat(err.toString()).startsWith("standard output: ").hasLineCount(1);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void followsALinkAndLeavesOtherFilesAlone() throws IOException {
    Path end = Files.writeString(directory.resolve("end"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), end);
    Path temporary = Files.writeString(directory.resolve("link.tmp"), "mine");

    Invocation.of("export", "mixnet-s", "--to", "tf", "--out", link.toString()).isDone();

    assertThat(link).isSymbolicLink();
    assertThat(end).content().contains("num_classes: ");
    assertThat(temporary).hasContent("mine");
  }

  private Path network() throws IOException {
    Path file = directory.resolve("network.json");
    return Files.writeString(
        file, ArchitectureJson.write(TinySpace.architecture()), StandardCharsets.UTF_8);
  }

  private static String[] with(String[] arguments, String last) {
    return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
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
