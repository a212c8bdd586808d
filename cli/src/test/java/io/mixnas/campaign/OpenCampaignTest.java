package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.controller.Budget;
import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerEvent;
import io.mixnas.controller.ControllerSettings;
import io.mixnas.controller.Controllers;
import io.mixnas.controller.InfeasibleBudgetException;
import io.mixnas.controller.Replay;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.data.DataException;
import io.mixnas.plugin.Selection;
import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.Provenance;
import io.mixnas.results.Session;
import io.mixnas.results.TrialEvent;
import io.mixnas.results.TrialHistory;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests whole campaigns, from begin or resume to the winners. */
class OpenCampaignTest extends WholeCampaigns {
  private static final Continuation GOING_ON =
      Continuation.of(OptionalInt.empty(), OptionalInt.empty());

  @Test
  void runsToItsEndAndWritesWinners() throws Exception {
    try (OpenCampaign campaign = begin(tiny().trials(3))) {
      assertThat(campaign.status().state()).isEqualTo(CampaignStatus.State.STOPPED);
      assertThat(CampaignStatus.read(directory.address()).state())
          .isEqualTo(CampaignStatus.State.RUNNING);
      assertThat(campaign.run()).isEqualTo(Campaign.Outcome.COMPLETE);
    }

    CampaignStatus status = CampaignStatus.read(directory.address());
    assertThat(status.state()).isEqualTo(CampaignStatus.State.COMPLETE);
    assertThat(status.summary().complete()).isEqualTo(3);
    assertThat(status.winners()).hasSameSizeAs(status.front()).isNotEmpty();
    assertThat(status.settings()).isEqualTo(tiny().trials(3).build());
    assertThat(CampaignDocument.read(directory.configuration()).build())
        .isEqualTo(status.settings());
    assertThat(files()).allMatch(file -> !file.endsWith(".tmp") && !file.endsWith(".new"));
  }

  @Test
  void theFirstWinnerIsTheOneThatItsControllerWouldChoose() throws Exception {
    ControllerSettings bayesian = Controllers.settings("bayesian");
    CampaignSettings settings = tiny().controller(bayesian).trials(14).build();
    run(begin(tiny().controller(bayesian).trials(14)));
    Controller fresh =
        Controllers.of(
            bayesian, TinySpace.space().withInput(8, 8), settings.budget(), settings.seed());
    Trial chosen;
    try (TrialHistory history = CampaignStores.own().read(directory.address())) {
      Replay.into(fresh, history.events().stream().map(OpenCampaignTest::controllerEvent).toList());
      chosen = fresh.winner(history.trials()).orElseThrow();
    }

    JsonNode first =
        new ObjectMapper()
            .readTree(Path.of(CampaignStatus.read(directory.address()).winners().get(0)).toFile());

    assertThat(first.get("trial").asInt()).isEqualTo(chosen.number());
  }

  @Test
  void anOpenTrialThatIsGivenUpCountsAsFailed() throws Exception {
    try (OpenCampaign campaign =
        NewCampaigns.begin(
            directory.address(), tiny().trials(3).build(), warnings::add, new FaultyProgram(2))) {
      assertThatThrownBy(campaign::run).isInstanceOf(OpenTrialException.class);
    }

    Continuation wrong = Continuation.of(OptionalInt.of(1), OptionalInt.empty());
    assertThatThrownBy(() -> resume(wrong.givingUp(List.of(2))))
        .isInstanceOf(CampaignException.class)
        .hasMessageContaining("trials: must be at least the 2 that have begun");
    assertThat(states()).containsExactly("complete", "running"); // a refusal changes nothing

    for (int time = 0; time < 2; time++) { // and the same command may be given again
      run(resume(GOING_ON.givingUp(List.of(2))));
      assertThat(states()).containsExactly("complete", "failed", "complete");
    }
    assertThatThrownBy(() -> resume(GOING_ON.givingUp(List.of(2, 3))))
        .isInstanceOf(CampaignException.class)
        .hasMessage("%s: has no open trial 3 to give up".formatted(directory.path()));
  }

  private OpenCampaign resume(Continuation wanted) {
    return StoredCampaigns.resume(directory.address(), wanted, warnings::add, SILENT);
  }

  private List<String> states() {
    try (TrialHistory history = CampaignStores.own().read(directory.address())) {
      return history.trials().stream().map(trial -> trial.state().label()).toList();
    }
  }

  @Test
  void isCompleteWhenItsSpaceHasNoMore() throws Exception {
    try (OpenCampaign campaign = begin(tiny().space(TinySpace.EXHAUSTIBLE).trials(9))) {
      assertThat(campaign.run()).isEqualTo(Campaign.Outcome.EXHAUSTED);
      assertThat(campaign.status().state()).isEqualTo(CampaignStatus.State.COMPLETE);
    }
    CampaignStatus status = CampaignStatus.read(directory.address());
    assertThat(status.state()).isEqualTo(CampaignStatus.State.COMPLETE);
    assertThat(status.settings().trials()).isEqualTo(3);

    try (OpenCampaign campaign = resume(OptionalInt.of(9))) {
      assertThat(campaign.run()).isEqualTo(Campaign.Outcome.EXHAUSTED);
    }
    assertThat(CampaignStatus.read(directory.address()).state())
        .isEqualTo(CampaignStatus.State.COMPLETE);
  }

  private static ControllerEvent controllerEvent(TrialEvent event) {
    return event instanceof TrialEvent.Proposed
        ? new ControllerEvent.Proposed(event.trial())
        : new ControllerEvent.Observed(event.trial());
  }

  @Test
  void resumesWithMoreTrialsAndHasThoseOfOneRun() throws Exception {
    run(begin(tiny().trials(2)));
    run(resume(OptionalInt.of(4)));
    List<Trial> twice = scores(directory);

    directory = new CampaignDirectory(temporary.resolve("other"));
    run(begin(tiny().trials(4)));

    assertThat(twice).hasSize(4).isEqualTo(scores(directory));
  }

  @Test
  void resumesWhatWasStoredBeforeThereWereRecipesToTheSameScores() throws Exception {
    run(begin(tiny().trials(2)));
    List<Trial> today = scores(directory);
    String fingerprint;
    try (TrialHistory history = CampaignStores.own().read(directory.address())) {
      fingerprint = history.provenance().dataFingerprint();
    }

    directory = new CampaignDirectory(temporary.resolve("old"));
    Files.createDirectories(directory.path());
    String old =
        CampaignDocument.write(tiny().trials(2).build())
            .replaceAll(
                "  (trainingImages|score|optimizer|warmUp|labelSmoothing|dropout|average|crop|flip|cutout):.*\n",
                "")
            .replaceAll("    (name|momentum): .*\n", "");
    assertThat(old).containsPattern("evaluator:(\n  \\w+: .*){8}\nflopsBudget");
    Session session = Session.here(Instant.EPOCH, "0.0.1", "an engine", 2);
    CampaignStores.own()
        .create(directory.address(), Provenance.of(old, 1, fingerprint, session), WarmStart.none())
        .close();
    run(resume(OptionalInt.empty()));

    assertThat(scores(directory)).isEqualTo(today);
  }

  @Test
  void resumesWithTheVeryRecipeThatItBeganWith() throws Exception {
    UnaryOperator<Selection<EvaluatorProvider>> unusual =
        evaluator ->
            evaluator
                .with("optimizer", "rmsprop")
                .with("learningRate", 0.01)
                .with("dropout", 0.2)
                .with("average", 0.5)
                .with("crop", 2)
                .with("cutout", 3);
    run(begin(tiny().trials(1).evaluator(unusual)));
    try (OpenCampaign campaign = resume(OptionalInt.of(2))) {
      assertThat(campaign.settings().evaluator())
          .isEqualTo(tiny().evaluator(unusual).build().evaluator());
      campaign.run();
    }
    List<Trial> twice = scores(directory);

    directory = new CampaignDirectory(temporary.resolve("other"));
    run(begin(tiny().trials(2).evaluator(unusual)));

    assertThat(twice).isEqualTo(scores(directory));
  }

  @Test
  void resumesWithTheTrialsThatItsLatestSessionWanted() throws Exception {
    run(begin(tiny().trials(1)));
    run(resume(OptionalInt.of(2)));

    try (OpenCampaign campaign = resume(OptionalInt.empty())) {
      assertThat(campaign.settings().trials()).isEqualTo(2);
      assertThat(campaign.run()).isEqualTo(Campaign.Outcome.COMPLETE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1 | trials: must be at least the 2 that have begun, was 1",
        "1000001 | 1 | trials: must be between 1 and 1000000, was 1000001",
        "2 | 1025 | workers: must be between 1 and 1024, was 1025"
      })
  void refusesWhatItCannotGoOnWith(int trials, int workers, String message) throws Exception {
    run(begin(tiny().trials(2)));

    assertThatThrownBy(
            () ->
                StoredCampaigns.resume(
                    directory.address(),
                    OptionalInt.of(trials),
                    OptionalInt.of(workers),
                    warnings::add,
                    SILENT))
        .isInstanceOf(CampaignException.class)
        .hasMessage("%s: %s", directory.path(), message);
    assertThat(directory.isInUse()).isFalse();
    assertThat(CampaignStatus.read(directory.address()).settings().trials()).isEqualTo(2);
  }

  @Test
  void refusesToGoOnWithChangedImages() throws Exception {
    Path images = TinyImages.folder(temporary.resolve("images"), 4);
    CampaignSettingsBuilder settings =
        tiny().data(images.toString()).imagesPerClass(OptionalInt.empty());
    run(begin(settings.trials(1)));
    TinyImages.write(images.resolve("red").resolve("0.jpg"), 0x00ff00);

    assertThatThrownBy(() -> resume(OptionalInt.of(2)))
        .isInstanceOf(CampaignException.class)
        .hasMessageMatching(
            java.util.regex.Pattern.quote(images.toString())
                + ": images must be those that the campaign began with, they have changed"
                + " \\(fingerprint was \\S{12}, is \\S{12}\\)");
    assertThat(directory.isInUse()).isFalse();
    assertThat(CampaignStatus.read(directory.address()).settings().trials()).isEqualTo(1);
  }

  @Test
  void leavesNothingBehindWhereNoArchitectureIsWithinTheBudget() {
    assertThatThrownBy(() -> begin(tiny().budget(Budget.multiplyAdds(10))))
        .isInstanceOf(InfeasibleBudgetException.class)
        .hasMessageContaining("must be at least 6496 multiply-adds in space tiny, was 10");
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void leavesNothingBehindWhereImagesCannotBeUsed() {
    Path images = TinyImages.folder(temporary.resolve("images"), 1);

    assertThatThrownBy(() -> begin(tiny().data(images.toString())))
        .isInstanceOf(DataException.class);
    assertThat(directory.path().getParent()).doesNotExist();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory.path())) {
      return files.map(Path::toString).toList();
    }
  }
}
