package io.mixnas.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.results.DirectoryLock;
import io.mixnas.results.DirectoryMovedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDirectoryTest {
  private static final TrainingData DATA =
      TrainingData.of("shapes", false, 8, OptionalInt.empty(), 0.1, 1, Optional.empty());

  @TempDir Path parent;

  @Test
  void beginsInADirectoryThatIsNewEmptyOrLeftByAnAttempt() {
    Path path = parent.resolve("001");
    TrainingDirectory directory = new TrainingDirectory(path);
    directory.requireFree();
    directory.lock().close();
    directory.requireFree();

    directory.begin(DATA);

    assertThat(path.toFile().list()).containsExactlyInAnyOrder("lock", "training.json");
    assertThatThrownBy(directory::requireFree)
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("has a training of which no epoch is finished");
  }

  @Test
  void replacesNothingThatItDidNotWrite() throws Exception {
    Path own = Files.writeString(parent.resolve("model.zip"), "mine");
    TrainingDirectory directory = new TrainingDirectory(parent);

    assertThatThrownBy(() -> directory.begin(DATA))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "%s: must be new or empty, so that a training replaces nothing there, has model.zip; choose another --out",
            parent);
    assertThat(own).hasContent("mine");
  }

  @Test
  void isNotMadeAnewWhereItWasMoved() throws Exception {
    Path path = parent.resolve("001");
    TrainingDirectory directory = new TrainingDirectory(path);
    try (DirectoryLock lock = directory.lock()) {
      TrainingDirectory held = directory.heldBy(lock);
      held.begin(DATA);
      Files.move(path, parent.resolve("moved"));

      assertThatThrownBy(() -> held.writeModel(new byte[1]))
          .isInstanceOf(DirectoryMovedException.class);
    }
    assertThat(path).doesNotExist();
  }
}
