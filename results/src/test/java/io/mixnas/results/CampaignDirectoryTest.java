package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignDirectoryTest {
  @TempDir Path parent;
  private Path path;
  private CampaignDirectory directory;

  @BeforeEach
  void name() {
    path = parent.resolve("campaigns").resolve("001");
    directory = new CampaignDirectory(path);
  }

  @Test
  void isMadeByItsLock() {
    assertThat(directory.isInUse()).isFalse();
    try (DirectoryLock lock = directory.lock()) {
      assertThat(lock).isNotNull();
      assertThat(path).isDirectory();
      assertThat(directory.isInUse()).isTrue();
    }
    assertThat(directory.isInUse()).isFalse();
  }

  @Test
  void isHeldAgainstOtherProcesses() throws Exception {
    try (HoldingProcess other = new HoldingProcess(path)) {
      assertThat(directory.isInUse()).isTrue();
      assertThatThrownBy(directory::lock)
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessage(
              "%s: in use by process %s; wait for it to end, or choose another directory",
              path, other.pid());
    }
  }

  @Test
  void isFreeOnceItsProcessIsKilled() throws Exception {
    new HoldingProcess(path).close();

    assertThat(directory.isInUse()).isFalse();
    directory.lock().close();
  }

  @Test
  void isHeldWithinAProcessTooWhoeverAsks() throws Exception {
    try (DirectoryLock lock = directory.lock()) {
      assertThat(lock).isNotNull();
      assertThat(directory.isInUse()).isTrue();
      assertThatThrownBy(new CampaignDirectory(path)::lock)
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining("in use by this process");
      assertThatThrownBy(() -> new HoldingProcess(path))
          .hasMessageStartingWith("the process does not hold %s: ", path);
    }
  }

  @Test
  void refusesAFileInItsPlace() throws Exception {
    Files.createDirectories(path.getParent());
    Files.createFile(path);

    assertThatThrownBy(directory::requireFree)
        .isInstanceOf(WrongStoreException.class)
        .hasMessage("%s: must be a directory, or be free to become one, is a file", path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"campaign.yaml", "report.html", "winners", "lock.txt", ".hidden"})
  void refusesADirectoryWithAnythingInIt(String name) throws Exception {
    Files.createDirectories(path);
    Files.createFile(path.resolve(name));

    assertThatThrownBy(directory::requireFree)
        .isInstanceOf(WrongStoreException.class)
        .hasMessage(
            "%s: must be new or empty, so that a campaign replaces nothing there, has %s; choose"
                + " another --out",
            path, name);
  }

  @Test
  void takesADirectoryThatAnAttemptHasLeftThatCameToNothing() throws Exception {
    directory.lock().close();
    Files.createFile(path.resolve("trials.db.new"));
    Files.createFile(path.resolve("trials.db.new-journal"));

    directory.requireFree();
  }

  @Test
  void leavesAFileAloneThatHasTheNameOfItsLock() throws Exception {
    Files.createDirectories(path);
    Path own = Files.writeString(path.resolve("lock"), "4 turns to the left\n");

    assertThatThrownBy(directory::requireFree).hasMessageContaining(", has lock; ");
    assertThatThrownBy(directory::lock)
        .isInstanceOf(WrongStoreException.class)
        .hasMessage(
            "%s: must be a directory that can be written to: %s is not a lock of MixNAS; move it"
                + " away",
            path, own);
    assertThat(own).hasContent("4 turns to the left\n");
  }

  @Test
  void isNotWrittenToWhereItWasMovedWhileItWasHeld() throws Exception {
    try (DirectoryLock lock = directory.lock()) {
      CampaignDirectory held = directory.heldBy(lock);
      held.requireInPlace();
      Files.move(path, path.resolveSibling("moved"));

      assertThatThrownBy(held::requireInPlace)
          .isInstanceOf(DirectoryMovedException.class)
          .hasMessageStartingWith("%s: was moved or removed during the work", path);
    }
  }

  @Test
  void isNotTakenForAnotherThatHasItsNameNow() throws Exception {
    try (DirectoryLock lock = directory.lock()) {
      Files.move(path, path.resolveSibling("moved"));
      Files.createDirectory(path);
      Files.createFile(path.resolve("lock"));

      assertThatThrownBy(directory.heldBy(lock)::requireInPlace)
          .isInstanceOf(DirectoryMovedException.class);
    }
  }

  @Test
  void refusesAPlaceThatCannotBeWrittenTo() throws Exception {
    Files.createFile(path.getParent());

    assertThatThrownBy(directory::lock)
        .isInstanceOf(WrongStoreException.class)
        .hasMessageStartingWith("%s: must be a directory that can be written to: ", path)
        .hasMessageNotContaining("\n");
  }

  @Test
  void knowsACampaignByItsStore() throws Exception {
    directory.requireFree();
    assertThatThrownBy(directory::requireCampaign)
        .isInstanceOf(WrongStoreException.class)
        .hasMessage("%s: must be a campaign's directory, there is no trials.db in it", path);

    Files.createDirectories(path);
    Files.createFile(directory.store());

    directory.requireCampaign();
    assertThatThrownBy(directory::requireFree)
        .isInstanceOf(WrongStoreException.class)
        .hasMessage(
            "%s: has a campaign already; choose another --out, or continue it with: mixnas resume"
                + " %s",
            path, path);
  }
}
