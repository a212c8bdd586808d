package io.mixnas.results.report;

import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.ReferencePoint;
import io.mixnas.results.Provenance;
import io.mixnas.results.Ranking;
import io.mixnas.results.Session;
import io.mixnas.results.TrialEvent;
import io.mixnas.results.Winners;
import io.mixnas.results.verification.Verification;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.zoo.Zoo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Creates campaigns to report on, in a space of four decisions. */
final class Campaigns {
  static final long BUDGET = 400_000;

  static final SearchSpace SPACE =
      SearchSpaces.parse(
          "four.yaml",
          """
          name: four
          resolution: 16
          classes: 10
          stem: {channels: 8, kernel: 3, stride: 2, activation: relu}
          stages:
            - stride: 2
              depth: 1
              width: 16
              se: [0, 0.5]
              activation: [relu, swish]
              first: {groups: [1, 2, 3], expand: [2, 4]}
          head: {channels: 8, activation: relu}
          """);

  private Campaigns() {}

  static Trial proposed(int number, int... choices) {
    Genotype genotype = Genotype.of(choices);
    return new Trial(
        number, genotype, Cost.of(SPACE.decode(genotype)), number, new TrialState.Proposed());
  }

  static Trial complete(int number, double score, int... choices) {
    return proposed(number, choices)
        .withState(
            new TrialState.Complete(
                new Evaluation(
                    score,
                    List.of(
                        new EpochResult(1, 2, score / 2, Duration.ofSeconds(1)),
                        new EpochResult(2, 1, score, Duration.ofSeconds(1))),
                    100,
                    Duration.ofSeconds(2))));
  }

  static Trial failed(int number, String cause, int... choices) {
    return proposed(number, choices).withState(new TrialState.Failed(cause, Duration.ofSeconds(1)));
  }

  static ReportSource source(Trial... trials) {
    return source("campaign", "complete", Optional.empty(), List.of(trials));
  }

  static ReportSource source(
      String name, String state, Optional<Verification> verification, List<Trial> trials) {
    Ranking ranking = Ranking.byAccuracy(OptionalLong.of(BUDGET));
    return new ReportSource(
        name,
        state,
        8,
        1,
        "networks of full width on 16x16 pixels, 2 epochs",
        Measure.ACCURACY,
        Duration.ofSeconds(5),
        SPACE,
        ranking,
        Map.of(CostMeasure.MULTIPLY_ADDS, BUDGET),
        new ReferencePoint(Map.of(CostMeasure.MULTIPLY_ADDS, BUDGET)),
        Map.of("images", name),
        "data: '" + name + "'\n",
        "./mixnas search campaign.yaml",
        Provenance.of(
            "seed: 7\n", Long.MIN_VALUE, "none", Session.here(Instant.EPOCH, "1", "fake", 8)),
        events(trials),
        trials,
        Winners.of(trials, ranking, 2).trials(),
        verification,
        List.of(
            new PublishedNetwork(
                Zoo.require("mixnet-s"),
                Optional.of(new Cost(300_000, 1, 1)),
                OptionalInt.empty())));
  }

  /** Returns the same campaign with another measure of scores and another reference point. */
  static ReportSource with(ReportSource source, Measure measure, ReferencePoint reference) {
    return new ReportSource(
        source.name(),
        source.state(),
        source.goal(),
        source.workers(),
        source.proxy(),
        measure,
        source.preparation(),
        source.space(),
        source.ranking(),
        source.limits(),
        reference,
        source.settings(),
        source.configuration(),
        source.command(),
        source.provenance(),
        source.events(),
        source.trials(),
        source.winners(),
        source.verification(),
        source.published());
  }

  /**
   * Returns the events of trials each of which is proposed, and observed if it has ended, before
   * the next.
   */
  static List<TrialEvent> events(List<Trial> trials) {
    List<TrialEvent> events = new ArrayList<>();
    for (Trial trial : trials) {
      events.add(new TrialEvent.Proposed(trial.withState(new TrialState.Proposed())));
      Stream.of(trial)
          .filter(each -> each.state().isFinished())
          .forEach(each -> events.add(new TrialEvent.Observed(each)));
    }
    return events;
  }
}
