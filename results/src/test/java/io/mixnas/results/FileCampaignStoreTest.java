package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCampaignStoreTest extends CampaignStoreContract {
  @TempDir Path parent;
  private int made;

  @Override
  protected CampaignStore create(Provenance provenance, WarmStart start, InstantSource clock) {
    made++;
    CampaignDirectory directory = new CampaignDirectory(parent.resolve("00" + made));
    return FileCampaignStore.holding(
        directory,
        () -> {
          SqliteTrialStore.create(directory.store(), provenance, start).close();
          return SqliteTrialStore.open(directory.store(), clock);
        });
  }

  @Test
  void hasItsFilesWherePeopleKnowThem() throws IOException {
    campaign().keepFailure(7, "details");
    campaign()
        .keepLatency("d", new MeasuredLatency(0.005, 0.004, 0.006, 0.007, 0.01, 100, 1, "here"));
    campaign().keepWinners(List.of("{}"));
    campaign().keepPreparation(new byte[] {1, 2}, Duration.ZERO);
    ask();

    assertThat(path().resolve("trials.db")).isRegularFile();
    assertThat(path().resolve("failures/trial-007.txt")).hasContent("details");
    assertThat(path().resolve("latencies.json")).content().contains("\"medianSeconds\" : 0.005");
    assertThat(path().resolve("winners/01.json")).hasContent("{}");
    assertThat(campaign().winners()).containsExactly(path().resolve("winners/01.json").toString());
    assertThat(path().resolve("preparation.bin")).hasBinaryContent(new byte[] {1, 2});
    assertThat(path().resolve("verified/request.json")).isRegularFile();
  }

  @Test
  void writesNothingIntoAnotherDirectoryThatHasItsName() throws IOException {
    Files.move(path(), path().resolveSibling("moved"));
    Files.createDirectory(path());

    assertMoved(() -> campaign().keepFailure(7, "details"));
    assertMoved(() -> campaign().keepWinners(List.of()));
    assertMoved(() -> campaign().keepPreparation(new byte[] {1}, Duration.ZERO));
    assertMoved(this::ask);
    assertMoved(campaign()::requireInPlace);
    assertThat(path()).isEmptyDirectory();
  }

  @Test
  void isNotOpenedWhereAWinnersNameIsThatOfAnotherFile() throws IOException {
    store.close();
    Path own = Files.createDirectory(path().resolve("winners")).resolve("02.json");
    Files.writeString(own, "mine");

    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(() -> CampaignStores.own().open(CampaignAddress.of(path())))
        .withMessageStartingWith(own + ": must be a winner of the campaign");
    assertThat(DirectoryLock.isTaken(path())).isFalse();
  }

  private void ask() {
    campaign()
        .verification()
        .ask(new VerificationSettings(1, 2, 3, Optional.empty(), Optional.empty()));
  }

  private static void assertMoved(Runnable write) {
    assertThatExceptionOfType(DirectoryMovedException.class).isThrownBy(write::run);
  }

  private Path path() {
    return parent.resolve("001");
  }
}
