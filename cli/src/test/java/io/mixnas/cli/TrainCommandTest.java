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
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.results.HoldingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
  private static final String[] SIX_EPOCHS = {"--epochs", "6", "--batch", "16x3,32x1,64"};
  private static final int MOST_BEFORE_END = 5; // epochs before a stop

  @TempDir Path parent;

  @Test
  void leavesModelAndCurveAndTellsHowGoodItIs() throws Exception {
    Path directory = parent.resolve("training");
    Invocation train = train(directory, "--epochs", "2", "--test", "shapes");

    assertThat(train.code()).as(train.err()).isEqualTo(ExitCode.DONE);
    assertThat(train.err().lines().filter(line -> line.startsWith("epoch ")))
        .hasSize(2)
        .allMatch(line -> line.matches(".* images/s, waited for data [0-9.]+ %.*"));
    assertThat(train.out())
        .startsWith("validation accuracy: ")
        .contains("actual \\ predicted", "\ntest accuracy: ", " of 8000 images\n")
        .containsPattern("\nwaited for data: [0-9.]+ % of the time\n")
        .endsWith(
            "model: %s\ncurve: %s\n"
                .formatted(directory.resolve("model.zip"), directory.resolve("curve.csv")));
    assertThat(Files.readAllLines(directory.resolve("curve.csv")))
        .hasSize(3)
        .startsWith("epoch,trainingLoss,validationAccuracy,seconds,secondsWaitedForData")
        .last()
        .asString()
        .matches("2,[0-9.]+,[0-9.]+,[0-9.]+,[0-9.]+");
    try (ZipFile zip = new ZipFile(directory.resolve("model.zip").toFile())) {
      assertThat(zip.getEntry(ModelFile.ABOUT)).isNotNull();
    }
    ComputationGraph network =
        ModelSerializer.restoreComputationGraph(directory.resolve("model.zip").toFile());
    assertThat(network.numParams()).isPositive();
  }

  @Test
  void goesOnAfterAKillToTheSameCurve() throws Exception {
    Path killed = parent.resolve("killed");
    try (ChildMixNas child =
        new ChildMixNas(
            parent.resolve("err.txt"), "epoch ", MOST_BEFORE_END, arguments(killed, SIX_EPOCHS))) {
      child.awaitLines(2, "epoch ");
    }

    goesOnToTheCurveOfAnUninterruptedTraining(killed);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ctrlCEndsItInGoodOrderAndSaysHowToGoOn() throws Exception {
    InterruptTest.assumeThatInterruptsArrive();
    Path stopped = parent.resolve("stopped");
    try (ChildMixNas child =
        new ChildMixNas(
            parent.resolve("err.txt"), "epoch ", MOST_BEFORE_END, arguments(stopped, SIX_EPOCHS))) {
      child.awaitLines(2, "epoch ");
      child.interrupt();

      assertThat(child.exitCode()).as(child.err()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(child.err())
          .endsWith("\ninterrupted; continue with: mixnas train --resume %s\n".formatted(stopped));
    }

    goesOnToTheCurveOfAnUninterruptedTraining(stopped);
  }

  private void goesOnToTheCurveOfAnUninterruptedTraining(Path stopped) throws IOException {
    Invocation resumed = Invocation.of("train", "--resume", stopped.toString()).succeeds();
    assertThat(resumed.err())
        .as("every epoch that was told of is kept")
        .containsPattern(", [2-5] of them done");
    Path whole = parent.resolve("whole");
    train(whole, SIX_EPOCHS).succeeds();
    assertThat(curve(stopped)).hasSize(7).isEqualTo(curve(whole));
  }

  @Test
  void refusesADirectoryThatAnotherProcessIsAtWorkIn() throws Exception {
    Path directory = parent.resolve("used");
    assertThat(train(directory, "--epochs", "1").code()).isEqualTo(ExitCode.DONE);
    try (HoldingProcess other = new HoldingProcess(directory)) {
      String inUse =
          "%s: in use by process %s; wait for it to end, or choose another directory"
              .formatted(directory, other.pid());
      Invocation.of("train", "--resume", directory.toString()).hasFailed(inUse);
      train(directory).hasFailed(inUse);
    }
    assertThat(Invocation.of("train", "--resume", directory.toString()).code())
        .isEqualTo(ExitCode.DONE);
  }

  @Test
  void refusesAFileInPlaceOfItsDirectory() throws Exception {
    Path file = Files.createFile(parent.resolve("file"));
    train(file)
        .isRefused(
            "%s: must be a directory that can be written to: %s is a file".formatted(file, file));
  }

  @Test
  void refusesWhatItCannotTrain() throws Exception {
    Invocation.of("train")
        .isRefused("needs an architecture, or --resume and a directory; see 'mixnas train --help'");
    train(parent.resolve("t"), "--epochs", "0")
        .isRefused("--epochs: must be at least 1, was 0; see 'mixnas train --help'");
    train(parent.resolve("t"), "--resolution", "4")
        .isRefused("resolution: must be at least 8, was 4; see 'mixnas train --help'");
    train(parent.resolve("t"), "--width", "0")
        .isRefused("--width: must be greater than 0, was 0.0; see 'mixnas train --help'");
    Invocation.of("train", "--resume", parent.toString())
        .isRefused(parent + ": must be a training's directory, there is no training.json in it");
    Files.writeString(parent.resolve("training.json"), "{}");
    train(parent)
        .isRefused(
            parent
                + ": has a training of which no epoch is finished; choose another --out, or delete"
                + " the directory if it was stopped");
    Files.writeString(parent.resolve("checkpoint.zip"), "");
    train(parent)
        .isRefused(
            "%s: has a training already; choose another --out, or continue it with: mixnas train --resume %s"
                .formatted(parent, parent));
  }

  /** Each class has fewer images than asked for, of which reading them warns. */
  @Test
  void refusesWhatIsWrongBeforeItReadsTheImages() throws Exception {
    String images = TinyImages.folder(parent.resolve("images"), 4).toString();
    Path missing = parent.resolve("missing");

    train(parent.resolve("t"), "--data", images, "--threads", "0")
        .isRefused("--threads: must be at least 1, was 0; see 'mixnas train --help'");
    train(parent.resolve("t"), "--data", images, "--test", missing.toString())
        .isRefused(missing + ": no such file or folder; give a path or \"shapes\"");
    assertThat(parent.resolve("t")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mixnet-s",
        "--epochs=3",
        "--no-flip",
        "--split",
        "--validation=0.1",
        "--images-per-class=all",
        "--resolution=8",
        "--small-images",
        "--width=1",
        "--seed=1",
        "--out=elsewhere",
        "--weights=model.zip",
        "--plugins=jars"
      })
  void refusesToChangeATrainingThatHasBegun(String argument) {
    Invocation.of("train", "--resume", parent.toString(), "--threads", "1", argument)
        .isRefused(
            "--resume: takes only --data, --test and --threads beside it; the training has its"
                + " architecture and all other settings; see 'mixnas train --help'");
  }

  @Test
  void allImagesOfAClassCanBeAskedFor() throws Exception {
    Path network = parent.resolve("network.json");
    Files.writeString(network, ArchitectureJson.write(architecture()));
    String images = TinyImages.folder(parent.resolve("images"), 4).toString();
    Path directory = parent.resolve("all");
    String[] train = {
      "train",
      network.toString(),
      "--data",
      images,
      "--images-per-class",
      "all",
      "--validation",
      "0.5",
      "--epochs",
      "1",
      "--out",
      directory.toString()
    };

    Invocation.of(train).succeeds();

    assertThat(directory.resolve("training.json")).content().contains("\"imagesPerClass\" : null");
  }

  @Test
  void refusesADirectoryWithFilesOfTheUserAndLeavesThemAlone() throws Exception {
    Path directory = Files.createDirectories(parent.resolve("own"));
    Files.writeString(directory.resolve("curve.csv"), "mine");

    train(directory)
        .isRefused(
            "%s: must be new or empty, so that a training replaces nothing there, has curve.csv; choose another --out"
                .formatted(directory));
    assertThat(directory.resolve("curve.csv")).hasContent("mine");
    assertThat(directory.toFile().list()).containsExactly("curve.csv");
  }

  /** Returns the part of the curve that does not depend on the clock. */
  private static List<String> curve(Path directory) throws IOException {
    return Files.readAllLines(directory.resolve("curve.csv")).stream()
        .map(line -> String.join(",", List.of(line.split(",")).subList(0, 3)))
        .toList();
  }

  private Invocation train(Path directory, String... options) throws IOException {
    return Invocation.of(arguments(directory, options));
  }

  private String[] arguments(Path directory, String... options) throws IOException {
    Path network = parent.resolve("network.json");
    Files.writeString(network, ArchitectureJson.write(architecture()));
    Stream<String> usual =
        Stream.of(
            "train",
            network.toString(),
            "--out",
            directory.toString(),
            "--images-per-class",
            "20",
            "--average",
            "0.9",
            "--dropout",
            "0.1");
    return Stream.concat(usual, Stream.of(options)).toArray(String[]::new);
  }

  private static Architecture architecture() {
    return new Architecture(
        new Input(8),
        Padding.SAME,
        new Stem(8, 3, 1, Activation.RELU),
        List.of(InvertedResidual.builder(8, 8).expand(2).mixConv(MixConv.of(3, 5)).build()),
        new Head.ConvolutionThenPool(16, Activation.SWISH, 8));
  }
}
