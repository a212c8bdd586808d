package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Stem;
import io.mixnas.notation.ArchitectureJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code mixnas export --to onnx --features}. */
class FeaturesCommandTest {
  @TempDir Path directory;

  @Test
  void tellsWhatMapsItHasWritten() throws IOException {
    Path model = directory.resolve("maps.onnx");

    Invocation exported = export(network(), model, "--features");

    assertThat(exported.code()).as(exported.err()).isEqualTo(ExitCode.DONE);
    assertThat(exported.err())
        .isEqualTo(
            "warning: the network has no feature map of stride 8, 16, 32; its strides are"
                + " 2, 4\n");
    assertThat(exported.out())
        .matches(
            "%s: feature maps of %s, opset 17, 0\\.0 MB, untrained weights of seed 1\n"
                    .formatted(model, directory.resolve("network.json"))
                + "stride4: 12 channels, 4x4 for images of 16x16, output of block2\n"
                + "verified in ONNX Runtime [0-9.]+ on 16 images \\(shapes\\): stride4 at most"
                + " [0-9.e+-]+ apart, [0-9.]+ of its bound\n"
                + "the same with other biases and batch norms on images of 25x25: stride4 at most"
                + " [0-9.e+-]+ apart, [0-9.]+ of its bound\n");
    Invocation.of("predict", model.toString(), "a.png")
        .isRefused(
            model
                + ": must be a model that classifies, has the feature maps of a network; export it"
                + " without --features");
  }

  @Test
  void tellsScriptsInJson() throws IOException {
    Path model = directory.resolve("maps.onnx");

    JsonNode told =
        new ObjectMapper()
            .readTree(
                export(
                        network(),
                        model,
                        "--features",
                        "--strides",
                        "2,4",
                        "--format",
                        "json",
                        "--fold-batch-norm",
                        "--fold-normalization")
                    .isDone()
                    .out());

    assertThat(told.get("file").textValue()).isEqualTo(model.toString());
    assertThat(told.get("features")).hasSize(2);
    JsonNode first = told.get("features").get(0);
    assertThat(first.get("difference").doubleValue()).isNotNegative().isLessThan(1e-3);
    ((com.fasterxml.jackson.databind.node.ObjectNode) first).remove("difference");
    assertThat(first.toString())
        .isEqualTo(
            "{\"name\":\"stride2\",\"stride\":2,\"channels\":8,\"size\":8,\"part\":\"block1\"}");
    assertThat(Files.readString(model, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("mixnas.features", first.toString());
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    Path one = directory.resolve("1.onnx");
    Path other = directory.resolve("2.onnx");
    export(network(), one, "--features", "--strides", "4").isDone();
    export(network(), other, "--features", "--strides", "4").isDone();
    assertThat(other).hasSameBinaryContentAs(one);
  }

  @Test
  void refusesWhatTheNetworkHasNot() throws IOException {
    Path model = directory.resolve("maps.onnx");
    export(network(), model, "--features", "--strides", "4,64")
        .isRefused(
            "--strides: must be of 2, 4, which the network has, was 64; see 'mixnas export --help'");
    export(network(), model, "--strides", "4")
        .isRefused("--strides: is for --features alone; see 'mixnas export --help'");
    export(network(), model, "--format", "json")
        .isRefused("--format: is for --features alone; see 'mixnas export --help'");
    Invocation.of("export", network().toString(), "--to", "json", "--features")
        .isRefused("--features: is for --to onnx alone; see 'mixnas export --help'");
    assertThat(export(network(), model, "--features", "--strides", "four").err())
        .hasLineCount(1)
        .contains("--strides", "must be a whole number, was 'four'");
    assertThat(model).doesNotExist();
  }

  private static Invocation export(Path network, Path out, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("export", network.toString(), "--to", "onnx", "--out", out.toString()));
    arguments.addAll(List.of(options));
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private Path network() throws IOException {
    Architecture architecture =
        new Architecture(
            new Input(16),
            Padding.SAME,
            new Stem(8, 3, 2, Activation.RELU),
            List.of(
                InvertedResidual.builder(8, 8).expand(2).mixConv(MixConv.of(3, 5)).build(),
                InvertedResidual.builder(8, 12)
                    .expand(2)
                    .mixConv(MixConv.of(3, 5))
                    .stride(2)
                    .build()),
            new Head.ConvolutionThenPool(16, Activation.SWISH, 3));
    return Files.writeString(
        directory.resolve("network.json"), ArchitectureJson.write(architecture));
  }
}
