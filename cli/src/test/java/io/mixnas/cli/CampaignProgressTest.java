package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignStatus;
import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.ReferencePoint;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignSummary;
import io.mixnas.results.ParetoFront;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CampaignProgressTest {
  private static final String CLEAR = "\r\033[K";
  private static final String HEADLINE =
      "campaign c: 4 trials by evolution (the first 2 random), judged by zero-cost, space"
          + " mixnet-cifar, data shapes, budget unlimited, 1 worker, seed 1\n";

  private static final CampaignSettings SETTINGS =
      CampaignSettings.builder().trials(4).workers(1).build();

  private static final String PROFILE =
      SpaceProfileText.of(SETTINGS.searchSpace(), SETTINGS.budget()) + "\n";

  private final StringWriter err = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void saysALineForEachTrialWhereNobodyWatches() {
    CampaignProgress progress = begin(false, 100);
    trial(progress, 1, complete(0.5), 2);
    trial(progress, 2, failed("diverged"), 2);
    trial(progress, 3, complete(0.25), 2);
    trial(progress, 4, complete(0.75), 2);
    progress.end();

    assertThat(shown())
        .isEqualTo(
            HEADLINE
                + PROFILE
                + "trial 1 of 4: 50.0 % at 1.0 M multiply-adds, 1.0 s  | best 50.0 % by trial 1, 6"
                + " s left, hypervolume 0.4500\n"
                + "trial 2 of 4: failed: diverged  | best 50.0 % by trial 1, 1 failed, 4 s left,"
                + " hypervolume 0.4500\n"
                + "trial 3 of 4: 25.0 % at 3.0 M multiply-adds, 1.0 s  | best 50.0 % by trial 1, 1"
                + " failed, 2 s left, hypervolume 0.4500\n"
                + "trial 4 of 4: 75.0 % at 4.0 M multiply-adds, 1.0 s  | best 75.0 % by trial 4, 1"
                + " failed, hypervolume 0.6000\n");
  }

  @Test
  void tellsBeforehandHowLongItWillTake() {
    CampaignProgress progress = begin(false, 100);
    taken();

    progress.expected(Duration.ofMillis(999));
    assertThat(taken()).isEmpty();
    progress.expected(Duration.ofSeconds(40));
    assertThat(taken())
        .isEqualTo(
            "a trial of a typical network takes about 40.0 s, 4 trials by 1 worker about 2 min 40"
                + " s\n");
  }

  @Test
  void drawsABarBelowTheLinesWhereAPersonWatches() {
    CampaignProgress progress = begin(true, 120);
    assertThat(taken())
        .isEqualTo(
            HEADLINE
                + PROFILE
                + CLEAR
                + "[....................] 0 of 4 trials, 0 at work, no score yet");

    trial(progress, 1, complete(0.5), 2);
    assertThat(taken())
        .isEqualTo(
            CLEAR
                + "[....................] 0 of 4 trials, 1 at work, no score yet"
                + CLEAR
                + "trial 1 of 4: 50.0 % at 1.0 M multiply-adds, 1.0 s\n"
                + CLEAR
                + "[#####...............] 1 of 4 trials, 0 at work, best 50.0 % by trial 1, 6 s"
                + " left, hypervolume 0.4500");

    progress.end();
    assertThat(taken()).isEqualTo(CLEAR);
  }

  @Test
  void countsWhatIsInTrainingAndDrawsItNowAndThen() {
    CampaignProgress progress = begin(true, 120);
    progress.started(proposed(1));
    progress.started(proposed(2));
    taken();

    clock.addAndGet(Duration.ofMillis(100).toNanos());
    progress.advanced(proposed(1), 0.9);
    assertThat(taken()).isEmpty();

    clock.addAndGet(Duration.ofMillis(900).toNanos());
    progress.advanced(proposed(2), 0.1);
    assertThat(taken())
        .isEqualTo(
            CLEAR + "[#####...............] 0 of 4 trials, 2 at work, no score yet, 3 s left");
  }

  @Test
  void cutsTheBarToTheTerminalsWidth() {
    begin(true, 30);

    assertThat(taken()).endsWith(CLEAR + "[....................] 0 of 4");
  }

  @Test
  void goesOnFromWhatWasDoneBefore() {
    Trial first = proposed(1).withState(complete(0.9));
    CampaignProgress progress = begin(false, 100, first, proposed(2).withState(failed("diverged")));
    trial(progress, 3, complete(0.1), 5);

    assertThat(shown())
        .isEqualTo(
            HEADLINE
                + "trial 3 of 4: 10.0 % at 3.0 M multiply-adds, 1.0 s  | best 90.0 % by trial 1, 1"
                + " failed, 5 s left, hypervolume 0.8100\n");
  }

  @Test
  void callsTheCheaperOfTwoEquallyAccurateTrialsTheBest() {
    CampaignProgress progress = begin(false, 100);
    trial(progress, 2, complete(0.5), 1);
    trial(progress, 1, complete(0.5), 1);
    trial(progress, 3, complete(0.5), 1);

    assertThat(shown().lines().skip(3)).allMatch(line -> line.contains("best 50.0 % by trial 1"));
  }

  private CampaignProgress begin(boolean interactive, int columns, Trial... before) {
    StandardOutput out = new StandardOutput(OutputStream.nullOutputStream());
    PrintWriter writer = new PrintWriter(err);
    CampaignProgress progress =
        new CampaignProgress(new Terminal(out, writer, interactive, columns), clock::get);
    progress.begin(
        new CampaignStatus(
            CampaignAddress.of("c"),
            java.util.Optional.empty(),
            CampaignStatus.State.STOPPED,
            SETTINGS,
            SETTINGS.searchSpace(),
            CampaignSummary.of(List.of(before), SETTINGS.ranking()),
            ParetoFront.of(List.of(before)).members(),
            new ReferencePoint(Map.of(CostMeasure.MULTIPLY_ADDS, 10_000_000L)),
            WarmStart.none(),
            List.of(),
            List.of(),
            java.util.Optional.empty(),
            false,
            List.of(),
            List.of(),
            Duration.ZERO,
            OptionalDouble.empty()));
    return progress;
  }

  /** Runs a trial that takes a number of seconds. */
  private void trial(CampaignProgress progress, int number, TrialState end, int seconds) {
    progress.started(proposed(number));
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    progress.finished(proposed(number).withState(end));
  }

  private static Trial proposed(int number) {
    Cost cost = new Cost(1_000_000L * number, 100, 100);
    return new Trial(number, Genotype.of(number), cost, number, new TrialState.Proposed());
  }

  private static TrialState complete(double score) {
    return new TrialState.Complete(new Evaluation(score, List.of(), 1, Duration.ofSeconds(1)));
  }

  private static TrialState failed(String cause) {
    return new TrialState.Failed(cause, Duration.ofSeconds(1));
  }

  private String taken() {
    String text = shown();
    err.getBuffer().setLength(0);
    return text;
  }

  private String shown() {
    return err.toString().replace(System.lineSeparator(), "\n");
  }
}
