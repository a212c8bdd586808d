package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Stem;
import io.mixnas.campaign.TinyImages;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.TrainedModel;
import io.mixnas.evaluator.training.Trunk;
import io.mixnas.notation.ArchitectureJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests trainings that begin with the weights of another one. */
class TransferCommandTest {
  @TempDir Path directory;
  private Path first;

  @BeforeEach
  void trainOnOtherImages() throws IOException {
    Path network =
        Files.writeString(directory.resolve("tiny.json"), ArchitectureJson.write(tiny()));
    Path trained = directory.resolve("first");
    assertThat(train(network, images("a", "blue", "red"), trained, "--epochs", "2").code())
        .isEqualTo(ExitCode.DONE);
    first = trained.resolve("model.zip");
  }

  @Test
  void aFrozenTrunkIsThatOfTheWeightsAtAnotherResolutionToo() throws IOException {
    Path second = directory.resolve("second");

    Invocation trained = transfer(second, "green", "--freeze-trunk", "--resolution", "13");

    assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCode.DONE);
    assertThat(trained.err())
        .contains("; 3 classes instead of 2: the classifier begins anew\n")
        .contains("\nthe trunk is frozen, only the classifier is trained\n");
    TrainedModel model = ModelFile.read(second.resolve("model.zip"));
    assertThat(model.plan().trunk()).isEqualTo(new Trunk.Frozen());
    assertThat(model.plan().architecture().input().resolution()).isEqualTo(13);
    assertThat(model.provenance()).containsEntry("freezeTrunk", true);
    Map<String, float[]> before = parameters(first);
    Map<String, float[]> after = parameters(second.resolve("model.zip"));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach(
        (name, values) -> {
          if (name.startsWith("head/classify/")) {
            assertThat(after.get(name)).hasSize(values.length / 2 * 3);
          } else {
            assertThat(after.get(name)).as(name).containsExactly(values);
          }
        });
  }

  @Test
  void theSameSeedGivesTheSameNetwork() {
    List<Path> models = new ArrayList<>();
    for (String name : List.of("one", "other", "seeded")) {
      Path out = directory.resolve(name);
      String seed = name.equals("seeded") ? "2" : "1";
      String[] options = {"--trunk-learning-rate", "0.01", "--seed", seed};
      assertThat(transfer(out, "green", options).err())
          .contains("\nhighest learning rate: 0.01 for the trunk, 0.1 for the classifier\n");
      models.add(out.resolve("model.zip"));
    }
    assertThat(parameters(models.get(1)))
        .usingRecursiveComparison()
        .isEqualTo(parameters(models.get(0)));
    assertThat(parameters(models.get(2)).get("head/classify/W"))
        .isNotEqualTo(parameters(models.get(0)).get("head/classify/W"));
  }

  @Test
  void saysWhetherTheClassifierIsKept() throws IOException {
    assertThat(transfer(directory.resolve("same"), "blue", "--freeze-trunk").err())
        .contains("; the classifier is kept\n");
    Path others = images("c", "green", "yellow");
    assertThat(trained(directory.resolve("others"), others, "--weights", first.toString()).err())
        .contains("; 2 other classes: the classifier begins anew\n");
  }

  /** As of handwritten digits. */
  @Test
  void classesThatAreNumbersHaveTheirNames() throws IOException {
    Path network =
        Files.writeString(directory.resolve("digits.json"), ArchitectureJson.write(tiny()));
    Path digits = directory.resolve("digits");
    assertThat(train(network, images("n", "0", "1"), digits).code()).isEqualTo(ExitCode.DONE);
    String weights = digits.resolve("model.zip").toString();
    Path others = images("o", "green", "yellow");

    assertThat(trained(directory.resolve("others"), others, "--weights", weights).err())
        .contains("; 2 other classes: the classifier begins anew\n");
    assertThat(Invocation.of("evaluate", weights, "--data", others.toString()).err())
        .contains("must have the 2 classes of the model, ");
  }

  /** Padding has no weights of its own, so others fit. */
  @Test
  void warnsOfWeightsOfAnotherNetwork() throws IOException {
    assertThat(transfer(directory.resolve("same"), "blue").err())
        .doesNotContain("warning: they are");
    Architecture tiny = tiny();
    Padding padding = tiny.padding() == Padding.SAME ? Padding.SYMMETRIC : Padding.SAME;
    Path other =
        Files.writeString(
            directory.resolve("other.json"),
            ArchitectureJson.write(
                new Architecture(tiny.input(), padding, tiny.stem(), tiny.blocks(), tiny.head())));

    Invocation trained =
        train(
            other,
            images("b", "blue", "red"),
            directory.resolve("out"),
            "--weights",
            first.toString());

    assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCode.DONE);
    assertThat(trained.err())
        .containsPattern(
            "; the classifier is kept; warning: they are of a network with padding \\w+, not \\w+\\n");
  }

  @Test
  void refusesWhatMakesNoSense() {
    Path out = directory.resolve("out");
    transferRefused(
        out,
        "--freeze-trunk: a frozen trunk has no learning rate; leave out --trunk-learning-rate",
        "--weights",
        first.toString(),
        "--freeze-trunk",
        "--trunk-learning-rate",
        "0.1");
    transferRefused(
        out,
        "--freeze-trunk: needs --weights, because a trunk without them would stay as the seed draws"
            + " it",
        "--freeze-trunk");
    transferRefused(
        out,
        "--trunk-learning-rate: must be above 0, at most 10, was 0.0",
        "--weights",
        first.toString(),
        "--trunk-learning-rate",
        "0");
    assertThat(out).doesNotExist();
  }

  private void transferRefused(Path out, String message, String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", first.toString()));
    arguments.addAll(List.of("--out", out.toString()));
    arguments.addAll(List.of(options));
    Invocation.of(arguments.toArray(String[]::new))
        .isRefused(message + "; see 'mixnas train --help'");
  }

  /** Trains on images of two classes, or of three if the name is not one of the two. */
  private Invocation transfer(Path out, String third, String... options) {
    Path images = third.equals("blue") ? images("b", "blue", "red") : three(third);
    List<String> arguments = new ArrayList<>(List.of("--weights", first.toString()));
    arguments.addAll(List.of(options));
    return trained(out, images, arguments.toArray(String[]::new));
  }

  private Path three(String third) {
    return images("b3", "blue", "red", third);
  }

  private Invocation trained(Path out, Path images, String... options) {
    List<String> all = new ArrayList<>(List.of("--epochs", "1"));
    all.addAll(List.of(options));
    return train(directory.resolve("tiny.json"), images, out, all.toArray(String[]::new));
  }

  private static Invocation train(Path network, Path images, Path out, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                network.toString(),
                "--data",
                images.toString(),
                "--out",
                out.toString(),
                "--batch",
                "8"));
    arguments.addAll(List.of(options));
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private Path images(String folder, String... classes) {
    Path root = directory.resolve(folder);
    for (int c = 0; c < classes.length; c++) {
      for (int i = 0; i < 16; i++) {
        TinyImages.write(
            root.resolve(classes[c]).resolve(i + ".png"), (0x30a0 << (6 * c)) | (i << (4 * c)));
      }
    }
    return root;
  }

  private static Map<String, float[]> parameters(Path model) {
    try (TrainableNetwork network = ModelFile.read(model).network(1)) {
      return network.parameters();
    }
  }

  private static Architecture tiny() {
    return new Architecture(
        new Input(8),
        Padding.SAME,
        new Stem(8, 3, 2, Activation.RELU),
        List.of(InvertedResidual.builder(8, 8).expand(2).mixConv(MixConv.of(3, 5)).build()),
        new Head.ConvolutionThenPool(16, Activation.SWISH, 3));
  }
}
