package io.mixnas.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.campaign.TinyImages;
import io.mixnas.campaign.TinySpace;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainingListener;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.results.DirectoryInUseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenTrainingTest {
  private static final int CLASSES = 2;

  @TempDir Path temporary;

  @Test
  void goesOnAfterItsCheckpointToTheSameNumbers() throws Exception {
    TrainingDirectory directory = directory("stopped");
    try (OpenTraining begun = begin(directory)) {
      begun.epoch(TrainingListener.SILENT);
    }
    try (OpenTraining whole = begin(directory("whole"));
        OpenTraining resumed =
            OpenTraining.resume(directory, Optional.empty(), Optional.empty(), 1, warning -> {})) {
      finish(whole);
      finish(resumed);

      assertThat(losses(resumed)).hasSize(2).isEqualTo(losses(whole));
      assertThat(ModelFile.read(resumed.directory().model()).epochs()).isEqualTo(2);
      assertThat(resumed.test()).isEmpty();
    }
  }

  @Test
  void hasItsDirectoryToItselfUntilItIsClosed() throws Exception {
    TrainingDirectory directory = directory("mine");
    try (OpenTraining training = begin(directory)) {
      training.epoch(TrainingListener.SILENT);
      assertThatThrownBy(directory::lock).isInstanceOf(DirectoryInUseException.class);
    }
    directory.lock().close();
  }

  @Test
  void leavesADirectoryFreeThatItCannotGoOnIn() throws Exception {
    TrainingDirectory directory = directory("moved");
    try (OpenTraining training = begin(directory)) {
      training.epoch(TrainingListener.SILENT);
    }
    String others = TinyImages.folder(temporary.resolve("others"), 9).toString();

    assertThatThrownBy(
            () ->
                OpenTraining.resume(
                    directory, Optional.of(others), Optional.empty(), 1, warning -> {}))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("images");
    directory.lock().close();
    assertThat(directory.readData()).isEqualTo(data());
  }

  private TrainingDirectory directory(String name) {
    return new TrainingDirectory(temporary.resolve(name));
  }

  private OpenTraining begin(TrainingDirectory directory) {
    TrainingPlan plan =
        new TrainingPlan(
            TinySpace.architecture().withClasses(CLASSES),
            Recipe.builder().epochs(2).batch(4).build(8),
            NetworkEngine.FUSED,
            1);
    TrainingImages images = TrainingImages.load(data(), warning -> {});
    return OpenTraining.begin(directory, images, plan, Optional.empty(), 1);
  }

  private TrainingData data() {
    String images = TinyImages.folder(temporary.resolve("images"), 8).toString();
    return TrainingData.of(images, false, 8, OptionalInt.empty(), 0.25, 1, Optional.empty());
  }

  private static void finish(OpenTraining training) throws Exception {
    while (!training.isDone()) {
      training.epoch(TrainingListener.SILENT);
    }
    training.writeModel();
  }

  private static List<Double> losses(OpenTraining training) {
    NetworkTraining network = training.training();
    return network.curve().stream().map(epoch -> epoch.trainingLoss()).toList();
  }
}
