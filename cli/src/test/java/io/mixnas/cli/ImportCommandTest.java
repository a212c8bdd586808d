package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Padding;
import io.mixnas.campaign.TinyImages;
import io.mixnas.evaluator.data.Normalization;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.TrainedModel;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.TensorFlowNotation;
import io.mixnas.notation.TimmNotation;
import io.mixnas.results.weights.Safetensors;
import io.mixnas.results.weights.Tensor;
import io.mixnas.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the import of architectures and weights, and what can be done with them. */
class ImportCommandTest {
  private static final Architecture MIXNET = Zoo.require("mixnet-s").requireArchitecture();
  private static final Architecture TINY =
      TimmNotation.read(
          "tiny",
          """
          {"input_size": [3, 8, 8], "num_classes": 3, "stem_size": 8, "num_features": 16,
           "pad_type": "same", "act_layer": "swish",
           "arch_def": [["ds_r1_k3_s1_c8"], ["ir_r2_k3.5_s2_e2_c16_se0.5"]]}
          """);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"json", "tf", "timm"})
  void readsBackWhatExportWrote(String notation) {
    Path file = directory.resolve("network");
    Path json = directory.resolve("arch.json");
    Invocation.of("export", "mixnet-s", "--to", notation, "--out", file.toString()).isDone();

    String seen = Invocation.of("import", file.toString()).isDone().out();
    Invocation.of("import", file.toString(), "--from", notation, "--out", json.toString()).isDone();

    assertThat(ArchitectureJson.read("seen", seen).architecture()).isEqualTo(MIXNET);
    assertThat(json).hasContent(seen);
    assertThat(Invocation.of("show", file.toString()).isDone().out()).contains("multiply-adds");
  }

  @Test
  void readsTheJsonOfTimmsArguments() throws IOException {
    Path file = Files.writeString(directory.resolve("a.json"), TimmNotation.write(MIXNET));

    String text =
        Invocation.of("import", file.toString(), "--padding", "symmetric", "--classes", "7")
            .isDone()
            .out();

    assertThat(ArchitectureJson.read("a", text).architecture())
        .isEqualTo(MIXNET.withPadding(Padding.SYMMETRIC).withClasses(7));
  }

  @Test
  void refusesAnotherNotationThanItIsTold() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), TensorFlowNotation.write(MIXNET));
    Invocation.of("import", file.toString()).isDone();

    Invocation refused = Invocation.of("import", file.toString(), "--from", "timm");

    assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(refused.err())
        .as("timm's is JSON")
        .startsWith("mixnas: malformed: ")
        .contains("(%s line ".formatted(file))
        .hasLineCount(1);
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void namesTheLineOfABrokenBlockString() throws IOException {
    String text = TensorFlowNotation.write(MIXNET);
    Path file = Files.writeString(directory.resolve("a.txt"), text + "r1_x");

    Invocation refused = Invocation.of("import", file.toString());

    assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(refused.err())
        .startsWith("mixnas: ")
        .contains("%s line %s".formatted(file, text.lines().count() + 1))
        .hasLineCount(1);
  }

  @Test
  void refusesAnArchitectureOfANewerVersion() throws IOException {
    String json = ArchitectureJson.write(MIXNET).replace("\"version\": 1", "\"version\": 2");
    Path file = Files.writeString(directory.resolve("a.json"), json);

    Invocation.of("import", file.toString())
        .isRefused(
            "version: is 2, newer than this MixNAS reads (1): read it with a newer MixNAS"
                + " (%s line 3)".formatted(file));
  }

  @Test
  void trainedWeightsComeBackAndAreAsGood() throws Exception {
    Path training = train(images(2), network(), directory.resolve("training"), "--epochs", "6");
    Path weights = directory.resolve("w.safetensors");
    Path model = directory.resolve("imported.zip");

    String said = export(training, weights).isDone().out();
    Invocation.of("import", weights.toString(), "--out", model.toString()).isDone();

    assertThat(said).contains("trained for 6 epochs, padding same");
    String accuracy = evaluate(training).isDone().out();
    assertThat(accuracy).contains(" of 40 images\n");
    assertThat(evaluate(model).isDone().out()).isEqualTo(accuracy);
    assertThat(evaluate(weights).isDone().out()).isEqualTo(accuracy);
    TrainedModel read = ModelFile.read("m", Files.readAllBytes(model));
    assertThat(read.classes()).containsExactly("blue", "red");
    assertThat(read.imported()).containsEntry("file", weights.toString());
    Path again = directory.resolve("again.safetensors");
    assertThat(export(model, again).isDone().out()).contains("weights of " + weights);
    assertThat(read(again).tensors().keySet()).isEqualTo(read(weights).tensors().keySet());
    read(weights)
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(read(again).tensors().get(name).values())
                    .as(name)
                    .isEqualTo(tensor.values()));
  }

  /** Padding and strides have no weights, so those of another network fit. */
  @Test
  void warnsOfWeightsThatGoIntoAnotherNetworkThanTheirFileStates() throws IOException {
    Path own = directory.resolve("own.safetensors");
    export(network(), own).isDone();
    Path model = directory.resolve("model.zip");
    Architecture strided = TINY.forSmallImages(2);
    Path other = Files.writeString(directory.resolve("other.json"), json(strided));

    assertThat(importInto(model, own, "--padding", "symmetric").succeeds().err())
        .isEqualTo(
            "warning: weights of %s: they are of a network with padding same, not symmetric\n"
                .formatted(own));
    assertThat(importInto(model, own, "--arch", other.toString()).succeeds().err())
        .isEqualTo(
            "warning: weights of %s: they are of a network with other strides, activations or other parts that have no weights\n"
                .formatted(own));
    importInto(model, own, "--arch", network().toString(), "--classes", "7").isDone();
  }

  @Test
  void theArchitectureOfATrainedNetworkHasNoLocalPathForItsName() throws IOException {
    Path training = train(images(2), network(), directory.resolve("training"), "--epochs", "1");

    for (Path file : List.of(training, training.resolve("model.zip"))) {
      Invocation done = Invocation.of("import", file.toString(), "--out", "-").succeeds();

      assertThat(ArchitectureJson.read("out", done.out()).name()).isEmpty();
      assertThat(done.out()).doesNotContain(directory.toString());
      assertThat(done.err())
          .isEqualTo(
              "warning: %s: its weights are left out, only its architecture is written\n"
                  .formatted(file));
    }
  }

  @Test
  void refusesToWriteAnArchitectureAsAModel() {
    Path model = directory.resolve("new.zip");

    Invocation.of("import", "mixnet-s", "--classes", "7", "--out", model.toString())
        .isRefused(
            "--out: must not be a .zip, as an architecture is written as JSON, without weights, was %s; see 'mixnas import --help'"
                .formatted(model));
    assertThat(model).doesNotExist();
  }

  @Test
  void foreignWeightsNeedTheirNetworkAndTheirNumberOfClasses() throws IOException {
    Path weights = foreign(3);
    Path ten = Files.writeString(directory.resolve("10.json"), json(TINY.withClasses(10)));
    Path model = directory.resolve("model.zip");

    importInto(model, weights)
        .isRefused(
            "--arch: must be given, as %s states no architecture; see 'mixnas import --help'"
                .formatted(weights));
    importInto(model, weights, "--arch", ten.toString())
        .isRefused(
            "%s: classifier.weight has 3 classes, the network has 10: --classes 3 keeps the"
                    .formatted(weights)
                + " classifier, --classes 10 begins a new one");
    assertThat(model).doesNotExist();
    assertThat(
            importInto(model, weights, "--arch", ten.toString(), "--classes", "10").isDone().out())
        .contains("10 classes (classifier begins anew), padding same, batch norm's epsilon 0.001");
    assertThat(
            importInto(model, weights, "--arch", ten.toString(), "--classes", "3").isDone().out())
        .contains("3 classes (classifier of the file)");
    assertThat(importInto(model, weights, "--arch", "mixnet-s", "--classes", "3").err())
        .contains(
            " missing: ",
            " of another shape: conv_stem.weight must be [16, 3, 3, 3], is [8, 3, 3, 3]")
        .hasLineCount(1);
  }

  @Test
  void foreignWeightsAreOfTheImagesAndTheEpsilonThatOptionsTell() throws IOException {
    Path weights = foreign(3);
    Path usual = directory.resolve("usual.zip");
    Path told = directory.resolve("told.zip");
    String network = network().toString();

    importInto(usual, weights, "--arch", network).isDone();
    Invocation done =
        importInto(
            told,
            weights,
            "--arch",
            network,
            "--mean",
            "0.5,0.4,0.3",
            "--std",
            "0.2,0.25,0.3",
            "--batch-norm-epsilon",
            "0.01");

    assertThat(done.isDone().out()).contains(", batch norm's epsilon 0.01\n");
    Normalization ofImageNet = ModelFile.read("m", Files.readAllBytes(usual)).normalization();
    assertThat(ofImageNet.mean()).containsExactly(0.485f, 0.456f, 0.406f);
    assertThat(ofImageNet.std()).containsExactly(0.229f, 0.224f, 0.225f);
    Normalization asTold = ModelFile.read("m", Files.readAllBytes(told)).normalization();
    assertThat(asTold.mean()).containsExactly(0.5f, 0.4f, 0.3f);
    assertThat(asTold.std()).containsExactly(0.2f, 0.25f, 0.3f);
    Path exported = directory.resolve("exported.safetensors");
    export(told, exported).isDone();
    float[] variances = read(weights).tensors().get("bn1.running_var").values();
    float[] raised = read(exported).tensors().get("bn1.running_var").values();
    for (int i = 0; i < variances.length; i++) {
      assertThat(raised[i] - variances[i]).as("0.01 - 0.00001").isCloseTo(0.00999f, within(1e-5f));
    }
  }

  @Test
  void refusesToldImagesAndEpsilonsThatCannotBe() throws IOException {
    Path weights = foreign(3);
    String network = network().toString();
    Path model = directory.resolve("model.zip");

    importInto(model, weights, "--arch", network, "--mean", "0.5,0.4,0.3")
        .isRefused("--mean, --std: need one another; see 'mixnas import --help'");
    importInto(model, weights, "--arch", network, "--mean", "0.5,0.4", "--std", "1,1,1")
        .isRefused("mean: must have 3 values, had 2; see 'mixnas import --help'");
    importInto(model, weights, "--arch", network, "--batch-norm-epsilon", "2")
        .isRefused(
            "--batch-norm-epsilon: must be between 0.00001, which networks here have, and 1, was"
                + " 2.0; see 'mixnas import --help'");
    assertThat(model).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--mean=0.5,0.4,0.3", "--std=1,1,1", "--batch-norm-epsilon=0.001", "--seed=2"})
  void refusesOptionsOfWeightsForAnArchitecture(String option) {
    Invocation.of("import", "mixnet-s", option)
        .isRefused(
            "%s: is for weights alone; see 'mixnas import --help'"
                .formatted(option.substring(0, option.indexOf('='))));
  }

  @Test
  void aClassifierWhoseClassesHaveNoNamesIsKept() throws IOException {
    Path model = unnamed(2);

    Invocation trained =
        training(
            images(2),
            model,
            directory.resolve("training"),
            "--weights",
            model.toString(),
            "--epochs",
            "1");

    assertThat(trained.err()).contains("; the classifier is kept\n");
  }

  /** Folders are in the order of letters: 0, 1, 10, 11, 2. */
  @Test
  void refusesNumberedFoldersInAnotherOrderThanTheClasses() throws IOException {
    Path model = unnamed(12);
    Path images = directory.resolve("numbered");
    for (int i = 0; i < 2 * 12; i++) {
      TinyImages.write(images.resolve(i / 2 + "/" + i + ".png"), i);
    }

    Invocation.of("evaluate", model.toString(), "--data", images.toString())
        .isRefused(
            images
                + ": must have its classes in the order of the model's, 0, 1, 2, 3, 4, 5, 6, 7, 8,"
                + " 9 and 2 more, has 0, 1, 10, 11, 2, 3, 4, 5, 6, 7 and 2 more; names with as many"
                + " digits, such as 01 and 10, keep the order of numbers");
  }

  /** Imports weights of another program, which state no names of classes. */
  private Path unnamed(int classes) throws IOException {
    Path model = directory.resolve("unnamed.zip");
    Path weights = foreign(classes);
    importInto(model, weights, "--arch", directory.resolve("f.json").toString()).isDone();
    return model;
  }

  @Test
  void refusesWhatIsNoSafetensorsFile() throws IOException {
    Path file = Files.writeString(directory.resolve("a.safetensors"), "PK");

    importInto(directory.resolve("a.zip"), file, "--arch", "mixnet-s")
        .isRefused(file + ": must be safetensors: is cut short: has 2 bytes, not even a length");
    Invocation.of("show", file.toString())
        .isRefused(file + ": must be safetensors: is cut short: has 2 bytes, not even a length");
    Invocation.of("import", file.toString(), "--arch", "mixnet-s")
        .isRefused(
            "weights: need --out FILE, as a model.zip is not text; see 'mixnas import --help'");
    Invocation.of("evaluate", "mixnet-s", "--data", "shapes")
        .isRefused("mixnet-s: must have weights, as a model.zip or an exported .safetensors has");
  }

  @Test
  void aTrainingBeginsWithWeightsAndRemembersThem() throws Exception {
    Path first = train(images(2), network(), directory.resolve("first"), "--epochs", "6");
    Path weights = directory.resolve("w.safetensors");
    export(first, weights).isDone();

    for (Path start : List.of(first.resolve("model.zip"), weights)) {
      Path second = directory.resolve("second-of-" + start.getFileName());
      Invocation trained =
          training(images(2), start, second, "--weights", start.toString(), "--epochs", "1");
      assertThat(trained.err())
          .contains("weights of %s, padding same".formatted(start), "the classifier is kept");
      JsonNode about = about(second.resolve("model.zip"));
      assertThat(about.at("/about/start/file").textValue()).isEqualTo(start.toString());
      Path exported = directory.resolve("exported.safetensors");
      export(second, exported).isDone();
      assertThat(read(exported).metadata().get("mixnas.provenance"))
          .contains("\"start\":{\"file\":\"%s\"".formatted(start));
      assertThat(about.at("/mean").toString())
          .isEqualTo(about(first.resolve("model.zip")).at("/mean").toString());
    }
    Path other = directory.resolve("other");
    assertThat(
            training(images(3), weights, other, "--weights", weights.toString(), "--epochs", "1")
                .err())
        .contains("3 classes instead of 2: the classifier begins anew");
  }

  /** With a learning rate of almost zero, a start must stay unchanged. */
  @Test
  void aStartIsTheWeightsThemselves() throws Exception {
    Path first = train(images(2), network(), directory.resolve("first"), "--epochs", "6");
    Path second =
        train(
            images(2),
            network(),
            directory.resolve("second"),
            "--weights",
            first.toString(),
            "--epochs",
            "1",
            "--learning-rate",
            "1e-9");

    assertThat(evaluate(second).isDone().out()).isEqualTo(evaluate(first).isDone().out());
    Path one = directory.resolve("1.safetensors");
    Path two = directory.resolve("2.safetensors");
    export(first, one).isDone();
    export(second, two).isDone();
    assertThat(read(two).tensors().get("conv_stem.weight").values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(read(one).tensors().get("conv_stem.weight").values());
  }

  private Path images(int classes) {
    Path folder = TinyImages.folder(directory.resolve("images" + classes), 20);
    for (int i = 0; classes == 3 && i < 20; i++) {
      TinyImages.write(folder.resolve("green").resolve(i + ".png"), 0x00a000 + (i << 8));
    }
    return folder;
  }

  private Path network() throws IOException {
    return Files.writeString(directory.resolve("tiny.json"), json(TINY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mixnas.classes | [\"cat\"] | %s: mixnas.classes must be of as many classes as"
            + " classifier.weight has, 3, is of 1",
        "mixnas.padding | symmetric | %s: mixnas.padding must be that of mixnas.architecture, same,"
            + " is symmetric",
        "mixnas.batchNormEpsilon | 0.001 | must be 1.0E-5, which networks here have, was 0.001"
            + " (%s mixnas.batchNormEpsilon line 1)",
      })
  void refusesMetadataThatContradictTheWeights(String name, String value, String message)
      throws IOException {
    Path own = directory.resolve("own.safetensors");
    export(Files.writeString(directory.resolve("tiny.json"), json(TINY)), own).isDone();
    Safetensors file = read(own);
    Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
    metadata.put(name, value);
    Path changed = directory.resolve("changed.safetensors");
    Files.write(changed, new Safetensors(metadata, file.tensors(), file.counts()).write());
    Path model = directory.resolve("model.zip");

    Invocation refused = importInto(model, changed);

    assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(refused.err()).isEqualTo("mixnas: " + message.formatted(changed) + "\n");
    assertThat(model).doesNotExist();
    assertThat(Invocation.of("show", changed.toString()).err()).isEqualTo(refused.err());
  }

  @Test
  void refusesAnArchitectureThatTheWeightsAreNotOf() throws IOException {
    Path own = directory.resolve("own.safetensors");
    export(Files.writeString(directory.resolve("tiny.json"), json(TINY)), own).isDone();
    Safetensors file = read(own);
    Path changed = directory.resolve("changed.safetensors");
    for (Architecture other : List.of(TINY.withClasses(9), MIXNET.withClasses(3))) {
      Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
      metadata.put("mixnas.architecture", json(other));
      Files.write(changed, new Safetensors(metadata, file.tensors(), file.counts()).write());

      Invocation refused = Invocation.of("show", changed.toString());

      assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(refused.err())
          .hasLineCount(1)
          .contains(changed.toString())
          .contains("architecture");
    }
  }

  @Test
  void aModelThatComputesNoNumbersHasNoAccuracy() throws IOException {
    Path own = directory.resolve("own.safetensors");
    export(Files.writeString(directory.resolve("2.json"), json(TINY.withClasses(2))), own).isDone();
    Safetensors file = read(own);
    Map<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
    tensors.replaceAll((name, tensor) -> name.contains("conv") ? huge(tensor) : tensor);
    Path changed = directory.resolve("changed.safetensors");
    Files.write(changed, new Safetensors(file.metadata(), tensors, file.counts()).write());

    evaluate(changed)
        .isRefused(
            "%s: must compute numbers for the images of %s: its outputs are NaN"
                .formatted(changed, directory.resolve("images2")));
  }

  private static Tensor huge(Tensor tensor) {
    float[] values = new float[tensor.values().length];
    Arrays.fill(values, Float.MAX_VALUE);
    return new Tensor(tensor.shape(), values);
  }

  /** Writes weights in a file that states nothing else. */
  private Path foreign(int classes) throws IOException {
    Path own = directory.resolve("own.safetensors");
    Path arch = Files.writeString(directory.resolve("f.json"), json(TINY.withClasses(classes)));
    export(arch, own).isDone();
    Safetensors file = read(own);
    return Files.write(
        directory.resolve("foreign.safetensors"),
        new Safetensors(Map.of(), new LinkedHashMap<>(file.tensors()), file.counts()).write());
  }

  private static Path train(Path images, Path network, Path out, String... options) {
    training(images, network, out, options);
    return out;
  }

  private static Invocation training(Path images, Path network, Path out, String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", network.toString()));
    arguments.addAll(List.of("--data", images.toString(), "--out", out.toString(), "--batch", "8"));
    arguments.addAll(List.of(options));
    return Invocation.of(arguments.toArray(String[]::new)).succeeds();
  }

  private static Invocation importInto(Path out, Path weights, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("import", weights.toString(), "--out", out.toString()));
    arguments.addAll(List.of(options));
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private static Invocation export(Path network, Path out) {
    return Invocation.of("export", network.toString(), "--to", "weights", "--out", out.toString());
  }

  private Invocation evaluate(Path model) {
    return Invocation.of("evaluate", model.toString(), "--data", images(2).toString());
  }

  private static String json(Architecture architecture) {
    return ArchitectureJson.write(architecture);
  }

  private static Safetensors read(Path file) {
    try {
      return Safetensors.read(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode about(Path model) throws IOException {
    try (ZipFile zip = new ZipFile(model.toFile())) {
      ZipEntry entry = zip.getEntry(ModelFile.ABOUT);
      return new ObjectMapper().readTree(zip.getInputStream(entry));
    }
  }
}
