package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.ProxyEvaluator;
import io.mixnas.evaluator.ProxySettings;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the fused engine in a separate process and lists the classes that it loads. */
class WithoutDeeplearning4jTest {
  @TempDir Path directory;

  @Test
  void trainsSavesAndRestoresWithoutAClassOfNd4j() throws Exception {
    Path loaded = directory.resolve("loaded");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:TieredStopAtLevel=1", // trains little in half the time so
                "-Dmixnas.kernels=scalar",
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                WithoutDeeplearning4jTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("fused, kernels: ").contains("done");
    try (Stream<String> lines = Files.lines(loaded)) {
      List<String> foreign =
          lines
              .filter(line -> line.matches(".*org\\.(nd4j|deeplearning4j|bytedeco)\\..*"))
              .toList();
      assertThat(foreign).isEmpty();
    }
    assertThat(Files.readString(loaded)).contains("io.mixnas.evaluator.fused.Classifier");
  }

  /** Does everything that a campaign and a training do with networks. */
  public static void main(String[] arguments) throws Exception {
    ImageDataset images = Trainings.images(1);
    for (Recipe recipe : List.of(Trainings.plain(2), Trainings.full(2), Trainings.mixed())) {
      TrainingPlan plan = Trainings.plan(NetworkEngine.FUSED, recipe);
      Checkpoint checkpoint;
      try (NetworkTraining training = NetworkTraining.begin(plan, images, 2)) {
        training.epoch(TrainingListener.SILENT);
        checkpoint = training.checkpoint();
      }
      byte[] file = CheckpointFile.write(checkpoint);
      try (NetworkTraining training =
          NetworkTraining.resume(CheckpointFile.read("checkpoint", file), images, 1)) {
        training.epoch(TrainingListener.SILENT);
        TrainedModel model = ModelFile.read("model", ModelFile.write(training, images, Map.of()));
        try (TrainableNetwork network = model.network(1)) {
          network.withParameters(network.parameters(), () -> network.parameters().size());
        }
      }
    }
    new ProxyEvaluator(images, new ProxySettings(1, Trainings.SIDE, 1, 16, 0.1, 1e-4))
        .evaluate(
            Trainings.plan(NetworkEngine.FUSED, Trainings.plain(1)).architecture(),
            1,
            EvaluationListener.SILENT);
    System.out.println(NetworkEngine.FUSED.description() + ": done");
  }
}
