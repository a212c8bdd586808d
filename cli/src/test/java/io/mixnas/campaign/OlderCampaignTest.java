package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.data.DataSource;
import io.mixnas.objective.Objective;
import io.mixnas.results.SqliteTrialStore;
import io.mixnas.results.TrialHistory;
import io.mixnas.results.verification.JudgedOn;
import io.mixnas.results.verification.Verification;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a campaign that was begun before there were objectives, fidelities and warm starts. */
class OlderCampaignTest {
  @TempDir Path temporary;
  private CampaignDirectory directory;

  @BeforeEach
  void restore() throws IOException, SQLException {
    directory = new CampaignDirectory(temporary.resolve("older"));
    Files.createDirectories(directory.path());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.store());
        Statement statement = connection.createStatement();
        InputStream script = OlderCampaignTest.class.getResourceAsStream("first-version.sql")) {
      statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
      // whatever the built-in images are today
      statement.executeUpdate(
          "UPDATE campaign SET data_fingerprint = '%s'".formatted(fingerprint()));
    }
  }

  @Test
  void isReadWithTheDefaultsOfWhatItDidNotHave() {
    CampaignStatus status = CampaignStatus.read(directory);

    assertThat(status.state()).isEqualTo(CampaignStatus.State.STOPPED);
    assertThat(status.settings().objective()).isEqualTo(Objective.hard());
    assertThat(status.settings().warmStart()).isEmpty();
    assertThat(status.warmStart()).isEqualTo(WarmStart.none());
    assertThat(status.summary().complete()).isEqualTo(3);
    assertThat(status.hypervolume().orElseThrow()).isBetween(0.0, 1.0);
  }

  @Test
  void isGoneOnWithAsIfNothingHadHappened() throws InterruptedException {
    List<Trial> before = trials(directory);
    try (OpenCampaign resumed = resume()) {
      assertThat(resumed.run()).isEqualTo(Campaign.Outcome.COMPLETE);
    }
    CampaignDirectory other = new CampaignDirectory(temporary.resolve("other"));
    CampaignSettings settings = CampaignStatus.read(directory).settings();
    try (OpenCampaign begun =
        OpenCampaign.begin(other, settings, warning -> {}, new CampaignListener() {})) {
      begun.run();
    }

    assertThat(trials(directory)).hasSize(7).startsWith(before.subList(0, 3).toArray(Trial[]::new));
    for (int i = 0; i < 4; i++) {
      assertThat(proposal(trials(directory).get(i))).isEqualTo(proposal(before.get(i)));
      assertThat(proposal(trials(other).get(i))).isEqualTo(proposal(before.get(i)));
    }
    assertThat(trials(directory)).allMatch(trial -> trial.state().isFinished());
  }

  @Test
  void isVerifiedOnImagesThatItNeverDrew() throws InterruptedException {
    try (OpenCampaign resumed = resume()) {
      resumed.run();
    }
    try (OpenCampaign verified =
        OpenCampaign.resume(
            directory,
            new Continuation(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Plugins.none(),
                asked -> asked.networks(2).epochs(1).seeds(2).baseline("none")),
            warning -> {},
            new CampaignListener() {})) {
      assertThat(verified.run()).isEqualTo(Campaign.Outcome.COMPLETE);
    }
    Verification verification = CampaignStatus.read(directory).verification().orElseThrow();
    assertThat(verification.isComplete()).isTrue();
    assertThat(verification.judgedOn()).isEqualTo(JudgedOn.HELD_BACK);
  }

  private OpenCampaign resume() {
    return OpenCampaign.resume(
        directory,
        OptionalInt.of(7),
        OptionalInt.empty(),
        warning -> {},
        new CampaignListener() {});
  }

  private static Trial proposal(Trial trial) {
    return trial.withState(new TrialState.Proposed());
  }

  private static List<Trial> trials(CampaignDirectory directory) {
    try (TrialHistory history = SqliteTrialStore.read(directory.store())) {
      return history.trials();
    }
  }

  private static String fingerprint() {
    CampaignSettings settings =
        CampaignSettings.builder()
            .space(TinySpace.YAML)
            .imagesPerClass(OptionalInt.of(4))
            .seed(5)
            .build();
    return DataSource.parse("shapes").load(settings.dataSettings(), warning -> {}).fingerprint();
  }
}
