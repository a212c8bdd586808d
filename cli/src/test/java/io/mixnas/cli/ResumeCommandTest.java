package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.campaign.FaultyProgram;
import io.mixnas.campaign.OpenCampaign;
import io.mixnas.campaign.OpenTrialException;
import io.mixnas.campaign.StoredCampaigns;
import io.mixnas.campaign.TinyImages;
import io.mixnas.results.CampaignAddress;
import io.mixnas.trial.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what a resume changes, and what it goes on from. */
class ResumeCommandTest {
  @TempDir Path parent;
  private Path directory;

  @BeforeEach
  void name() {
    directory = parent.resolve("campaign");
  }

  @Test
  void aCampaignWhoseTimeIsUpGoesOnOnlyWithMore() {
    String ended =
        "time is up after 1 trials; go on with: mixnas resume %s --minutes N\n"
            .formatted(directory);
    Invocation search =
        Invocation.of(TinyCampaign.search(directory, "--trials", "3", "--minutes", "0.000001"))
            .succeeds();
    assertThat(search.err()).as("there is always time for one").endsWith(ended);

    assertThat(resume().succeeds().err()).endsWith(ended);
    assertThat(TinyCampaign.stored(directory)).hasSize(1);

    assertThat(resume("--minutes", "100000").succeeds().err()).doesNotContain("time is up");
    Path whole = parent.resolve("whole");
    Invocation.of(TinyCampaign.search(whole, "--trials", "3")).succeeds();
    assertThat(TinyCampaign.finished(directory)).hasSize(3).isEqualTo(TinyCampaign.finished(whole));
  }

  @Test
  void aTrialThatIsGivenUpCountsAsFailedAndTheOthersAreDone() {
    Invocation.of(TinyCampaign.search(directory, "--trials", "1")).succeeds();
    leaveOpenTheSecondOf(3);
    assertThat(states()).containsExactly("complete", "running");

    for (String other : List.of("1", "3", "2,3")) {
      resume("--give-up", other)
          .isRefused(
              "%s: has no open trial %s to give up"
                  .formatted(directory, other.substring(other.length() - 1)));
    }
    assertThat(states()).as("a refusal changes nothing").containsExactly("complete", "running");

    for (int time = 0; time < 2; time++) { // the same command may be given again
      resume("--give-up", "2").succeeds();
      assertThat(states()).containsExactly("complete", "failed", "complete");
    }
    assertThat(TinyCampaign.stored(directory).get(1).state())
        .isInstanceOfSatisfying(
            TrialState.Failed.class,
            failed -> assertThat(failed.cause()).isEqualTo("given up by resume --give-up"));
  }

  /** Resumes a campaign of one trial, in which the second ends by a fault of the program. */
  private void leaveOpenTheSecondOf(int trials) {
    try (OpenCampaign campaign =
        StoredCampaigns.resume(
            CampaignAddress.of(directory),
            OptionalInt.of(trials),
            OptionalInt.empty(),
            warning -> {},
            new FaultyProgram(2))) {
      assertThatThrownBy(campaign::run).isInstanceOf(OpenTrialException.class);
    }
  }

  @Test
  void takesFromTheEditedSettingsWhatMayChange() throws IOException {
    Path images = TinyImages.folder(parent.resolve("images"), 4);
    Invocation.of(TinyCampaign.search(directory, "--data", images.toString(), "--trials", "1"))
        .succeeds();
    Path moved = Files.move(images, parent.resolve("moved"));
    Path file = directory.resolve("campaign.yaml");
    String edited =
        Files.readString(file)
            .replace("data: " + images, "data: " + moved)
            .replace("trials: 1\n", "trials: 3\nminutes: 100000\n")
            .replace("workers: 1\n", "workers: 2\n");
    Files.writeString(file, edited);

    resume().succeeds();

    assertThat(TinyCampaign.finished(directory)).hasSize(3);
    JsonNode status =
        new ObjectMapper()
            .readTree(
                Invocation.of("status", directory.toString(), "--format", "json").isDone().out());
    assertThat(status.at("/settings/data").textValue()).isEqualTo(moved.toString());
    assertThat(status.at("/settings/minutes").doubleValue()).isEqualTo(100_000);
    assertThat(status.at("/settings/workers").intValue()).isEqualTo(2);
    assertThat(Files.readString(file)).as("they stay as they are").isEqualTo(edited);
  }

  private Invocation resume(String... options) {
    String[] command = new String[2 + options.length];
    command[0] = "resume";
    command[1] = directory.toString();
    System.arraycopy(options, 0, command, 2, options.length);
    return Invocation.of(command);
  }

  private List<String> states() {
    return TinyCampaign.stored(directory).stream().map(trial -> trial.state().label()).toList();
  }
}
