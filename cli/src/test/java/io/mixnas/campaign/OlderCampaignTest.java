package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.data.DataSource;
import io.mixnas.objective.Objective;
import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignStores;
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
    directory = restored("older", "first-version.sql");
  }

  private CampaignDirectory restored(String name, String script) throws IOException, SQLException {
    CampaignDirectory place = new CampaignDirectory(temporary.resolve(name));
    Files.createDirectories(place.path());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.store());
        Statement statement = connection.createStatement();
        InputStream sql = OlderCampaignTest.class.getResourceAsStream(script)) {
      statement.executeUpdate(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.store());
        Statement statement = connection.createStatement()) {
      // whatever the built-in images are by now
      statement.executeUpdate(
          "UPDATE campaign SET data_fingerprint = '%s'"
              .formatted(fingerprint(CampaignStatus.read(place.address()).settings())));
    }
    return place;
  }

  @Test
  void isReadWithTheDefaultsOfWhatItDidNotHave() {
    CampaignStatus status = CampaignStatus.read(directory.address());

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
    CampaignSettings settings = CampaignStatus.read(directory.address()).settings();
    try (OpenCampaign begun =
        NewCampaigns.begin(other.address(), settings, warning -> {}, new CampaignListener() {})) {
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
        StoredCampaigns.resume(
            directory.address(),
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
    Verification verification =
        CampaignStatus.read(directory.address()).verification().orElseThrow();
    assertThat(verification.isComplete()).isTrue();
    assertThat(verification.judgedOn()).isEqualTo(JudgedOn.HELD_BACK);
  }

  @Test
  void networksAreForAsManyClassesAsTheImagesHadEvenWhereThatWasNotStored() throws Exception {
    assertThat(
            TrialNetwork.read(CampaignStores.own(), directory.address(), 1)
                .architecture()
                .head()
                .classes())
        .isEqualTo(8);
    assertThat(classes(directory)).isEmpty();
    resume().close();
    assertThat(classes(directory)).hasValue(8);
    assertThat(
            TrialNetwork.read(CampaignStores.own(), directory.address(), 1)
                .architecture()
                .head()
                .classes())
        .isEqualTo(8);
  }

  @Test
  void oneOfTheSecondVersionIsReadAndGoneOnWith() throws Exception {
    CampaignDirectory second = restored("second", "second-version.sql");
    CampaignStatus status = CampaignStatus.read(second.address());
    assertThat(status.summary().complete()).isEqualTo(4);
    assertThat(status.warmStart().trials()).hasSize(3);
    assertThat(status.state()).isEqualTo(CampaignStatus.State.STOPPED); // to be verified
    List<Trial> before = trials(second);

    try (OpenCampaign resumed =
        StoredCampaigns.resume(
            second.address(),
            OptionalInt.of(6),
            OptionalInt.empty(),
            warning -> {},
            new CampaignListener() {})) {
      assertThat(resumed.run()).isEqualTo(Campaign.Outcome.COMPLETE);
    }

    assertThat(trials(second)).hasSize(6).startsWith(before.toArray(Trial[]::new));
    assertThat(trials(second)).allMatch(trial -> trial.state().isFinished());
    CampaignStatus after = CampaignStatus.read(second.address());
    assertThat(after.state()).isEqualTo(CampaignStatus.State.COMPLETE);
    assertThat(after.warmStart()).isEqualTo(status.warmStart());
    assertThat(classes(second)).hasValue(8);
  }

  private static OptionalInt classes(CampaignDirectory directory) {
    try (TrialHistory history = CampaignStores.own().read(directory.address())) {
      return history.provenance().classes();
    }
  }

  private OpenCampaign resume() {
    return StoredCampaigns.resume(
        directory.address(),
        OptionalInt.of(7),
        OptionalInt.empty(),
        warning -> {},
        new CampaignListener() {});
  }

  private static Trial proposal(Trial trial) {
    return trial.withState(new TrialState.Proposed());
  }

  private static List<Trial> trials(CampaignDirectory directory) {
    try (TrialHistory history = CampaignStores.own().read(directory.address())) {
      return history.trials();
    }
  }

  private static String fingerprint(CampaignSettings settings) {
    return DataSource.parse("shapes").load(settings.dataSettings(), warning -> {}).fingerprint();
  }
}
