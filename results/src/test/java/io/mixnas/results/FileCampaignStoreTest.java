package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.results.file.StoreException;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    campaign().keepLatency("d", Trials.LATENCY);
    campaign().keepWinners(List.of("{}"));
    campaign().keepPreparation(new byte[] {1, 2}, Duration.ZERO);
    ask();

    assertThat(path().resolve("trials.db")).isRegularFile();
    assertThat(path().resolve("failures/trial-007.txt")).hasContent("details");
    assertThat(path().resolve("latencies.jsonl")).content().contains("\"medianSeconds\":0.005");
    assertThat(path().resolve("winners/01.json")).hasContent("{}");
    assertThat(campaign().winners()).containsExactly(path().resolve("winners/01.json").toString());
    assertThat(path().resolve("preparation.bin")).isRegularFile();
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
  void thePreparationsFileHasItsTimeToo() throws IOException {
    campaign().keepPreparation(new byte[] {1, 2}, Duration.ofSeconds(3));
    Path earlier = Files.copy(path().resolve("preparation.bin"), parent.resolve("earlier"));
    campaign().keepPreparation(new byte[] {1, 2, 3}, Duration.ofSeconds(5));

    Files.copy(earlier, path().resolve("preparation.bin"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(campaign().preparation().orElseThrow()).containsExactly(1, 2);
    assertThat(campaign().preparationTime()).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 16, 1000})
  void continuesAPreparationWhoseTimeIsInTheDatabase(int length) throws Exception {
    byte[] state = new byte[length];
    Files.write(path().resolve("preparation.bin"), state);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + path().resolve("trials.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE campaign SET preparation_nanoseconds = 7000000000");
    }
    assertThat(campaign().preparation().orElseThrow()).isEqualTo(state);
    assertThat(campaign().preparationTime()).isEqualTo(Duration.ofSeconds(7));

    campaign().keepPreparation(new byte[] {9}, Duration.ofSeconds(8));

    assertThat(campaign().preparation().orElseThrow()).containsExactly(9);
    assertThat(campaign().preparationTime()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void refusesADamagedTimeOfAPreparation() throws IOException {
    campaign().keepPreparation(new byte[] {1}, Duration.ofSeconds(3));
    Path file = path().resolve("preparation.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[8] = -1;
    Files.write(file, bytes);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> campaign().preparationTime())
        .withMessageStartingWith(
            "cannot read %s: its time must be at least 0 nanoseconds, was -".formatted(file));
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
