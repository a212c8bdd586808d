package io.mixnas.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.objective.ReferencePoint;
import io.mixnas.results.ParetoFront;
import io.mixnas.results.TrialEvent;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgressPointTest {
  private static final Trial FIRST = Campaigns.complete(1, 0.5, 0, 0, 0, 0);
  private static final Trial WORSE = Campaigns.complete(2, 0.4, 0, 0, 1, 0);
  private static final Trial FAILED = Campaigns.failed(3, "diverged", 0, 1, 0, 0);
  private static final Trial BEST = Campaigns.complete(4, 0.7, 1, 0, 0, 0);

  @Test
  void theLeaderStaysUntilABetterOneComes() {
    ReportSource source = Campaigns.source(FIRST, WORSE, FAILED, BEST);
    List<ProgressPoint> points = ProgressPoint.of(source, TrainingClock.of(source.events()));

    assertThat(points).extracting(ProgressPoint::leader).containsExactly(1, 1, 1, 4);
    assertThat(points).extracting(ProgressPoint::best).containsExactly(0.5, 0.5, 0.5, 0.7);
    assertThat(points).extracting(ProgressPoint::done).containsExactly(1, 2, 3, 4);
    assertThat(points).extracting(ProgressPoint::clock).containsExactly(2.0, 4.0, 5.0, 7.0);
    assertThat(points).extracting(ProgressPoint::hypervolume).isSorted();
    assertThat(points.get(3).hypervolume())
        .isEqualTo(source.reference().hypervolume(source.trials()).orElseThrow());
  }

  @Test
  void thereIsNoLeaderBeforeATrialHasAScore() {
    ReportSource source = Campaigns.source(Campaigns.failed(1, "diverged", 0, 0, 0, 0));

    assertThat(ProgressPoint.of(source, TrainingClock.of(source.events())))
        .containsExactly(new ProgressPoint(1, 1, null, null, 0.0));
  }

  @Test
  void everyHypervolumeIsThatOfTheFrontSoFar() {
    Random random = new Random(1);
    List<Trial> trials = new ArrayList<>();
    for (int number = 1; number <= 60; number++) {
      double score = random.nextInt(9) / 8.0;
      trials.add(
          Campaigns.complete(
              number,
              score,
              random.nextInt(2),
              random.nextInt(2),
              random.nextInt(3),
              random.nextInt(2)));
    }
    ReportSource source = Campaigns.source(trials.toArray(Trial[]::new));
    List<Double> hypervolumes = hypervolumes(source);

    for (int i = 0; i < trials.size(); i++) {
      List<Trial> candidates = source.ranking().candidates(trials.subList(0, i + 1));
      assertThat(hypervolumes.get(i))
          .isEqualTo(
              source.reference().hypervolume(ParetoFront.of(candidates).members()).orElseThrow());
    }
  }

  @Test
  void thereIsNoHypervolumeOfOtherScoresOrWithoutACost() {
    ReportSource source = Campaigns.source(Campaigns.failed(1, "diverged", 0, 0, 0, 0));
    Measure loss = new Measure("loss", "nats", Measure.Direction.MINIMIZE);

    assertThat(hypervolumes(source)).containsExactly(0.0);
    assertThat(hypervolumes(Campaigns.with(source, loss, source.reference()))).containsOnlyNulls();
    assertThat(hypervolumes(Campaigns.with(source, Measure.ACCURACY, new ReferencePoint(Map.of()))))
        .containsOnlyNulls();
  }

  @Test
  void twoWorkersTrainAtOnce() {
    List<TrialEvent> events =
        List.of(
            new TrialEvent.Proposed(Campaigns.proposed(1, 0, 0, 0, 0)),
            new TrialEvent.Proposed(Campaigns.proposed(2, 0, 0, 1, 0)),
            new TrialEvent.Observed(WORSE),
            new TrialEvent.Proposed(Campaigns.proposed(3, 0, 1, 0, 0)),
            new TrialEvent.Observed(FIRST),
            new TrialEvent.Observed(FAILED));

    assertThat(TrainingClock.of(events))
        .containsEntry(2, 2.0)
        .containsEntry(1, 2.0)
        .containsEntry(3, 3.0);
  }

  private static List<Double> hypervolumes(ReportSource source) {
    return ProgressPoint.of(source, TrainingClock.of(source.events())).stream()
        .map(ProgressPoint::hypervolume)
        .toList();
  }
}
