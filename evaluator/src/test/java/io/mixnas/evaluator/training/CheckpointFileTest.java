package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.DocumentException;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.trial.EpochResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
  private static final ImageDataset IMAGES = Trainings.images(1);

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void readsWhatItWrote(NetworkEngine engine) {
    for (Recipe recipe : List.of(Trainings.plain(7), Trainings.full(7), Trainings.mixed())) {
      Checkpoint written = checkpoint(Trainings.plan(engine, recipe));
      Checkpoint read = CheckpointFile.read("c.zip", CheckpointFile.write(written));
      assertThat(read.plan()).isEqualTo(written.plan());
      assertThat(read.fingerprint()).isEqualTo(written.fingerprint());
      assertThat(read.curve()).isEqualTo(written.curve());
      assertThat(read.waits()).isEqualTo(written.waits());
      assertThat(read.network()).containsExactly(written.network());
      assertThat(read.average()).containsExactly(written.average());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 100, 400})
  void refusesATruncatedFile(int bytes) {
    byte[] whole = CheckpointFile.write(checkpoint(plan()));
    assertThatThrownBy(() -> CheckpointFile.read("c.zip", Arrays.copyOf(whole, bytes)))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("c.zip: must be a checkpoint of a training, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no zip at all"})
  void refusesWhatIsNoZip(String text) {
    assertThatThrownBy(() -> CheckpointFile.read("c.zip", text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DocumentException.class)
        .hasMessage("c.zip: must be a checkpoint of a training, has no training.json");
  }

  private static TrainingPlan plan() {
    return Trainings.plan(NetworkEngine.FUSED, Trainings.plain(7));
  }

  /** Returns a checkpoint before its first epoch, but with one in its curve. */
  private static Checkpoint checkpoint(TrainingPlan plan) {
    try (NetworkTraining training = NetworkTraining.begin(plan, IMAGES, 1)) {
      Checkpoint begun = training.checkpoint();
      return new Checkpoint(
          plan,
          "00ff",
          List.of(new EpochResult(1, 2.0 / 3, 0.1, Duration.ofNanos(1_234_567_891))),
          List.of(Duration.ofNanos(1_234_567)),
          begun.network(),
          begun.average());
    }
  }
}
