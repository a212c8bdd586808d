package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.campaign.CampaignDocument;
import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.evaluator.training.BatchSizes;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainingSettings;
import io.mixnas.results.HoldingProcess;
import io.mixnas.trial.Trial;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inspects one campaign of three trials by every command for it. */
class CampaignCommandsTest {
  private static final long SCHEMA_VERSION_OFFSET = 60; // sqlite.org/fileformat.html, user_version

  @TempDir static Path parent;
  private static Path directory;
  private static Invocation search;

  @BeforeAll
  static void search() {
    directory = parent.resolve("tiny");
    search = Invocation.of(TinyCampaign.search(directory, "--trials", "3", "--seed", "5"));
  }

  @Test
  void searchTellsHowItGetsOnAndWhatCameOfIt() {
    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.err().lines().filter(line -> !line.startsWith("a trial of a typical")))
        .as(search.err())
        .hasSize(5)
        .startsWith(
            "campaign %s: 3 trials by evolution (all random), judged by proxy, space tiny, data shapes, budget unlimited, 1 worker, seed 5"
                .formatted(directory),
            "networks of the space: 6.5 k to 16.6 k multiply-adds (random ones about 11.0 k), 720"
                + " to 1.8 k parameters (random ones about 1.1 k)")
        .filteredOn(line -> line.startsWith("trial "))
        .allMatch(line -> line.matches("trial \\d of 3: .* multiply-adds, .* s  \\| best .*"))
        .hasSize(3);
    assertThat(search.out())
        .startsWith(search.err().lines().findFirst().orElseThrow() + "\n")
        .contains("\ncomplete: 3 of 3 trials done, ", "\nPareto front, ", "\nwinners, ")
        .endsWith("show one with: mixnas show %s\n".formatted(winner()));
  }

  @Test
  void statusSaysTheSameAsTheEndOfTheSearch() {
    assertThat(Invocation.of("status", directory.toString()).isDone().out())
        .isEqualTo(search.out());
  }

  @Test
  void statusWritesJsonForScripts() throws IOException {
    JsonNode status =
        new ObjectMapper()
            .readTree(
                Invocation.of("status", directory.toString(), "--format", "json").isDone().out());

    assertThat(status.get("state").textValue()).isEqualTo("complete");
    assertThat(status.at("/trials/finished").intValue()).isEqualTo(3);
    assertThat(status.at("/settings/seed").intValue()).isEqualTo(5);
    assertThat(status.get("front")).isNotEmpty();
    assertThat(status.at("/best/score").doubleValue()).isBetween(0.0, 1.0);
    assertThat(status.at("/winners/0").textValue()).isEqualTo(winner());
  }

  @Test
  void trialsListsEveryTrialInEveryFormat() throws IOException {
    List<Trial> stored = TinyCampaign.stored(directory);

    assertThat(Invocation.of("trials", directory.toString()).isDone().out().lines())
        .hasSize(4)
        .allMatch(line -> !line.isBlank());
    assertThat(
            Invocation.of("trials", directory.toString(), "--format", "csv").isDone().out().lines())
        .hasSize(4)
        .startsWith(
            "number,state,genotype,score,multiplyAdds,parameters,peakActivationBytes,seed,seconds,cause,"
                + "reward,epochs,promotedFrom,latencySeconds,metric.crossEntropy,metric.trainingLoss");
    JsonNode trials =
        new ObjectMapper()
            .readTree(
                Invocation.of("trials", directory.toString(), "--format", "json").isDone().out());
    assertThat(trials).hasSize(3);
    for (Trial trial : stored) {
      JsonNode node = trials.get(trial.number() - 1);
      assertThat(node.get("genotype").textValue()).isEqualTo(trial.genotype().toString());
      assertThat(node.get("score").doubleValue()).isEqualTo(trial.score());
      assertThat(node.get("seed").longValue()).isEqualTo(trial.seed());
    }
  }

  @Test
  void winnersCanBeShownAndExported() {
    assertThat(Invocation.of("show", winner()).isDone().out())
        .startsWith(winner() + " at 8x8, ")
        .contains("\ncounted: ");
    assertThat(Invocation.of("export", winner(), "--to", "tf").isDone().out())
        .contains("num_classes: ");
  }

  @Test
  void itsSettingsMakeTheSameCampaignElsewhere() {
    Path other = parent.resolve("other");
    Invocation again =
        Invocation.of(
            "search", directory.resolve("campaign.yaml").toString(), "--out", other.toString());

    assertThat(again.code()).isEqualTo(ExitCode.DONE);
    assertThat(TinyCampaign.finished(other)).isEqualTo(TinyCampaign.finished(directory));
  }

  @Test
  void scoresDoNotDependOnTheWorkers() {
    Path other = parent.resolve("workers");
    Invocation.of(TinyCampaign.search(other, "--trials", "3", "--seed", "5", "--workers", "3"))
        .succeeds();

    assertThat(TinyCampaign.finished(other)).isEqualTo(TinyCampaign.finished(directory));
  }

  @Test
  void resumeGivesItMoreTrials() {
    Path other = parent.resolve("more");
    Invocation.of(TinyCampaign.search(other, "--trials", "1", "--seed", "5"));
    Invocation resumed = Invocation.of("resume", other.toString(), "--trials", "3");

    assertThat(resumed.code()).isEqualTo(ExitCode.DONE);
    assertThat(resumed.err().lines()).hasSize(3);
    assertThat(TinyCampaign.finished(other)).isEqualTo(TinyCampaign.finished(directory));
  }

  @Test
  void resumeRefusesMoreThanThereCanBe() {
    Invocation.of("resume", directory.toString(), "--workers", "2000")
        .isRefused(directory + ": workers: must be between 1 and 1024, was 2000");
    Invocation.of("resume", directory.toString(), "--trials", "2")
        .isRefused(directory + ": trials: must be at least the 3 that have begun, was 2");
  }

  @Test
  void searchRefusesADirectoryWithACampaign() {
    Invocation.of(TinyCampaign.search(directory))
        .isRefused(
            "%s: has a campaign already; choose another --out, or continue it with: mixnas resume %s"
                .formatted(directory, directory));
  }

  @Test
  void searchLeavesTheCampaignFileAloneThatItReads() throws IOException {
    Path own = Files.createDirectories(parent.resolve("own")).resolve("campaign.yaml");
    Files.writeString(own, "# of mine\ntrials: 1\n");

    Invocation.of("search", own.toString(), "--out", own.getParent().toString())
        .isRefused(
            "%s: must be new or empty, so that a campaign replaces nothing there, has campaign.yaml; choose another --out"
                .formatted(own.getParent()));
    assertThat(own).hasContent("# of mine\ntrials: 1");
    assertThat(own.getParent().toFile().list()).containsExactly("campaign.yaml");
  }

  @Test
  void keepsEveryOptionOfTheRecipe() {
    Path other = parent.resolve("recipe");
    String[] usual =
        TinyCampaign.search(
            other,
            "--trials",
            "1",
            "--batch",
            "20",
            "--optimizer",
            "rmsprop",
            "--learning-rate",
            "0.01",
            "--warm-up",
            "0.2",
            "--weight-decay",
            "0.001",
            "--label-smoothing",
            "0.05",
            "--dropout",
            "0.3",
            "--average",
            "0.8",
            "--crop",
            "2",
            "--cutout",
            "3",
            "--engine",
            "standard");
    Invocation search =
        Invocation.of(
            Stream.concat(Stream.of(usual), Stream.of("--no-flip")).toArray(String[]::new));

    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    Recipe recipe =
        new Recipe(
            1,
            BatchSizes.of(20),
            Optimizer.RmsProp.MNASNET,
            0.01,
            0.2,
            0.001,
            0.05,
            0.3,
            0.8,
            new Augmentation(2, false, 3));
    assertThat(CampaignDocument.read(other.resolve("campaign.yaml")).build().evaluator().training())
        .isEqualTo(new TrainingSettings(8, recipe, NetworkEngine.STANDARD));
  }

  @Test
  void refusesADirectoryInUse() throws IOException {
    Path other = parent.resolve("used");
    Invocation.of(TinyCampaign.search(other, "--trials", "1"));
    try (HoldingProcess process = new HoldingProcess(other)) {
      Invocation.of("resume", other.toString())
          .hasFailed(
              "%s: in use by process %s; wait for it to end, or choose another directory"
                  .formatted(other, process.pid()));
      assertThat(Invocation.of("status", other.toString()).isDone().out())
          .contains("\nrunning: 1 of 1 trials done");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"resume", "status", "trials"})
  void refusesADirectoryOfANewerVersion(String command) throws IOException {
    Path other = parent.resolve("newer-" + command);
    Invocation.of(TinyCampaign.search(other, "--trials", "1"));
    Path store = other.resolve("trials.db");
    try (RandomAccessFile file = new RandomAccessFile(store.toFile(), "rw")) {
      file.seek(SCHEMA_VERSION_OFFSET);
      file.writeInt(1000);
    }

    Invocation.of(command, other.toString())
        .isRefused(
            "campaign was made by a newer version of MixNAS: its store has schema version 1000,"
                + " this one knows up to 3 (%s)".formatted(store));
  }

  @ParameterizedTest
  @ValueSource(strings = {"resume", "status", "trials"})
  void refusesADirectoryWithoutACampaign(String command) throws IOException {
    Path empty = Files.createDirectories(parent.resolve("empty"));

    for (Path path : List.of(empty, parent.resolve("nowhere"))) {
      Invocation.of(command, path.toString())
          .isRefused(path + ": must be a campaign's directory, there is no trials.db in it");
    }
    assertThat(empty).isEmptyDirectory();
    assertThat(parent.resolve("nowhere")).doesNotExist();
  }

  private static String winner() {
    return directory.resolve("winners").resolve("01.json").toString();
  }
}
