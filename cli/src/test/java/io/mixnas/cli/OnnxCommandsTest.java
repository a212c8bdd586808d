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
import io.mixnas.campaign.TinyImages;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.results.onnx.OnnxModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code mixnas export --to onnx} and {@code mixnas predict}, one after the other. */
class OnnxCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void aTrainedNetworkIsExportedAndClassifies() throws IOException {
    Path training = train();
    Path plain = directory.resolve("plain.onnx");
    Path folded = directory.resolve("folded.onnx");
    Path red = image("red.png", 0xa80000);
    Path blue = image("blue.jpg", 0x0000a8);

    String said = export(training, plain).isDone().out();
    export(training.resolve("model.zip"), folded, "--fold-batch-norm", "--fold-normalization")
        .isDone();

    assertThat(said)
        .matches(
            "%s: %s, opset 17, 0\\.0 MB, trained for 8 epochs\n"
                    .formatted(plain, training.resolve("model.zip"))
                + "verified in ONNX Runtime [0-9.]+ on 16 images \\(shapes\\): logits at most"
                + " [0-9.e-]+ apart, probabilities [0-9.e-]+; nearest to its bound is class [01]:"
                + " [0-9.e-]+ of [0-9.e-]+, it varies by [0-9.e+-]+\n"
                + "the same with other biases and batch norms: logits at most .*\n");
    for (Path model : List.of(plain, folded)) {
      assertThat(predict(model, "--top", "1", red.toString(), blue.toString()).isDone().out())
          .matches("%s: red [0-9.]+ %%\n%s: blue [0-9.]+ %%\n".formatted(red, blue));
    }
    assertThat(probabilities(folded, red, blue))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-5 ? 0 : Double.compare(a, b))
        .isEqualTo(probabilities(plain, red, blue));
    OnnxModel model = OnnxModel.read("plain", Files.readAllBytes(plain));
    assertThat(model.classes()).containsExactly("blue", "red");
    assertThat(model.architecture()).isEqualTo(architecture().withClasses(2));
    JsonNode provenance = JSON.readTree(model.provenance());
    assertThat(provenance.get("weights").textValue()).isEqualTo("trained");
    assertThat(provenance.get("epochs").intValue()).isEqualTo(8);
    assertThat(provenance.get("dataFingerprint").textValue()).hasSize(64);
    assertThat(provenance.has("version")).isTrue();
  }

  @Test
  void theOtherNotationsTakeATrainedNetworkToo() throws IOException {
    Path training = train();

    JsonNode written =
        JSON.readTree(Invocation.of("export", training.toString(), "--to", "json").isDone().out());

    assertThat(ArchitectureJson.read("written", written.toString()).architecture())
        .isEqualTo(architecture().withClasses(2));
  }

  @Test
  void exportsTheSameBytesAgain() throws IOException {
    Path one = directory.resolve("1.onnx");
    Path other = directory.resolve("2.onnx");
    Path network = network();
    Path seeded = directory.resolve("3.onnx");

    assertThat(export(network, one).isDone().out()).contains("untrained weights of seed 1\n");
    export(network, other).isDone();
    export(network, seeded, "--seed", "2").isDone();

    assertThat(other).hasSameBinaryContentAs(one);
    assertThat(Files.mismatch(one, seeded)).isNotNegative();
  }

  @Test
  void tellsOfAnImageThatCannotBeReadAndGoesOn() throws IOException {
    Path model = directory.resolve("model.onnx");
    export(network(), model).isDone();
    Path damaged = Files.writeString(directory.resolve("damaged.png"), "no image");
    Path good = image("good.png", 0x00ff00);

    Invocation text = predict(model, damaged.toString(), good.toString(), "nowhere.png");

    assertThat(text.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(text.out()).hasLineCount(1).startsWith(good + ": ");
    assertThat(text.err().lines())
        .containsExactly(
            "mixnas: " + damaged + ": must be an image that can be read: not an image",
            "mixnas: nowhere.png: must be an image that can be read: no such file");

    Invocation json = predict(model, damaged.toString(), good.toString(), "--format", "json");

    assertThat(json.code()).isEqualTo(ExitCode.WRONG_INPUT);
    JsonNode results = JSON.readTree(json.out());
    assertThat(results).hasSize(2);
    assertThat(results.get(0).get("error").textValue()).endsWith("not an image");
    assertThat(results.get(1).get("image").textValue()).isEqualTo(good.toString());
    assertThat(results.get(1).get("predictions")).hasSize(3);
  }

  @Test
  void refusesWhatIsNoModel() throws IOException {
    Path file = Files.writeString(directory.resolve("a.zip"), "no zip");

    export(file, directory.resolve("a.onnx"))
        .isRefused(file + ": must be a model of mixnas train, has no mixnas.json");
    predict(directory, "a.png").isRefused(directory + ": must be an ONNX model, is a directory");
    predict(directory.resolve("a.onnx"), "a.png")
        .isRefused(directory.resolve("a.onnx") + ": must be an ONNX model, there is no such file");
    assertThat(predict(file, "a.png").err())
        .startsWith("mixnas: " + file + ": must be an ONNX model, cannot be read: ")
        .hasLineCount(1);
    predict(file, "a.png", "--top", "0")
        .isRefused("--top: must be at least 1, was 0; see 'mixnas predict --help'");
  }

  @Test
  void refusesDamagedAndForeignModelsInOneLine() throws IOException {
    Path model = directory.resolve("model.onnx");
    export(network(), model).isDone();
    byte[] bytes = Files.readAllBytes(model);
    Path damaged = directory.resolve("damaged.onnx");
    for (int length : new int[] {0, 1, 100, bytes.length / 2, bytes.length - 1}) {
      Files.write(damaged, Arrays.copyOf(bytes, length));

      Invocation predict = predict(damaged, "a.png");

      assertThat(predict.code()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(predict.err()).hasLineCount(1).contains(damaged + ": must be ");
      assertThat(predict.out()).isEmpty();
    }
    Files.write(damaged, changed(bytes, "mixnas.format", "mixnas.formal"));
    predict(damaged, "a.png")
        .isRefused(
            damaged
                + ": must be a model of 'mixnas export --to onnx', has no mixnas.format in its"
                + " metadata");
  }

  @Test
  void namesAreShownWithoutWhatATerminalTakesForACommand() throws IOException {
    Path model = directory.resolve("model.onnx");
    export(network(), model).isDone();
    byte[] hostile =
        changed(
            Files.readAllBytes(model),
            "[\"0\",\"1\",\"2\"]",
            "[\"\u00c2\u009b\u007f\", 1, 2]"); // a terminal's control sequence in UTF-8
    Files.write(model, hostile);
    Path image = image("a\u001b[31mb.png", 0x00ff00);
    Path broken = Files.writeString(directory.resolve("b\u001b[2J.png"), "no image");

    Invocation text = predict(model, image.toString(), broken.toString());
    Invocation json = predict(model, image.toString(), "--format", "json").isDone();

    String shown = text.out() + text.err() + json.out();
    assertThat(shown).doesNotContainPattern("[\\p{Cc}\u202e&&[^\\n]]");
    assertThat(text.out()).contains("a\\u001b[31mb.png: \\u009b\\u007f ");
    JsonNode result = JSON.readTree(json.out()).get(0);
    assertThat(result.get("image").textValue()).isEqualTo(image.toString());
    assertThat(result.get("predictions").toString()).contains("\u009b\u007f");
  }

  @Test
  void needsAFileToWriteTo() throws IOException {
    Invocation.of("export", network().toString(), "--to", "onnx")
        .isRefused("--to onnx: needs --out FILE, as it is no text; see 'mixnas export --help'");
  }

  @Test
  void refusesOptionsThatTheOtherNotationsHaveNoUseFor() throws IOException {
    Invocation.of("export", network().toString(), "--to", "json", "--fold-batch-norm")
        .isRefused("--fold-batch-norm: is for --to onnx alone; see 'mixnas export --help'");
  }

  @Test
  void failsWithoutAFileWhereItCannotBeWritten() throws IOException {
    Path file = directory.resolve("nowhere").resolve("a.onnx");
    Invocation failed = export(network(), file);

    assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
    assertThat(failed.err()).hasLineCount(1).startsWith("mixnas: cannot write " + file + ": ");
  }

  private Path train() throws IOException {
    Path training = directory.resolve("training");
    Path images = TinyImages.folder(directory.resolve("images"), 20);
    Invocation train =
        Invocation.of(
            "train",
            network().toString(),
            "--data",
            images.toString(),
            "--out",
            training.toString(),
            "--epochs",
            "8",
            "--batch",
            "8");
    assertThat(train.code()).as(train.err()).isEqualTo(ExitCode.DONE);
    return training;
  }

  private List<Double> probabilities(Path model, Path... images) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--format", "json"));
    for (Path image : images) {
      arguments.add(image.toString());
    }
    List<Double> probabilities = new ArrayList<>();
    for (JsonNode result :
        JSON.readTree(predict(model, arguments.toArray(String[]::new)).isDone().out())) {
      result
          .get("predictions")
          .forEach(prediction -> probabilities.add(prediction.get("probability").doubleValue()));
    }
    return probabilities;
  }

  private static Invocation export(Path network, Path out, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("export", network.toString(), "--to", "onnx", "--out", out.toString()));
    arguments.addAll(List.of(options));
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private static Invocation predict(Path model, String... arguments) {
    List<String> all = new ArrayList<>(List.of("predict", model.toString()));
    all.addAll(List.of(arguments));
    return Invocation.of(all.toArray(String[]::new));
  }

  /** Replaces a text in the bytes by another of the same length. */
  private static byte[] changed(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text).containsOnlyOnce(from);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path image(String name, int rgb) {
    Path file = directory.resolve(name);
    TinyImages.write(file, rgb);
    return file;
  }

  private Path network() throws IOException {
    return Files.writeString(
        directory.resolve("network.json"), ArchitectureJson.write(architecture()));
  }

  private static Architecture architecture() {
    return new Architecture(
        new Input(8),
        Padding.SAME,
        new Stem(8, 3, 1, Activation.RELU),
        List.of(InvertedResidual.builder(8, 8).expand(2).mixConv(MixConv.of(3, 5)).build()),
        new Head.ConvolutionThenPool(16, Activation.SWISH, 3));
  }
}
