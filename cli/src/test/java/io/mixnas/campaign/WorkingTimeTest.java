package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WorkingTimeTest {
  private double minutes;

  private final WorkingTime time = new WorkingTime(() -> Math.round(minutes * 60e9));

  @Test
  void theFirstTrialAlwaysHasTime() {
    time.begin();
    minutes = 60;

    assertThat(time.isUp(Duration.ofHours(1), OptionalDouble.of(1))).isFalse();
  }

  @Test
  void aTrialMustEndWithinTheLimit() {
    time.begin();
    minutes = 10;
    time.add(complete(1, 10));

    assertThat(isUp(20)).isFalse();
    assertThat(isUp(19)).isTrue();
    assertThat(time.isUp(Duration.ofMinutes(2), OptionalDouble.of(20))).isTrue();
    assertThat(time.isUp(Duration.ofMinutes(2), OptionalDouble.empty())).isFalse();
  }

  /** Four workers train for 10 minutes each, twice. */
  @Test
  void workersTakeTheTimeOfTheClockTogether() {
    time.begin();
    minutes = 10;
    for (int number = 1; number <= 4; number++) {
      time.add(complete(number, 10));
      time.begin();
      assertThat(isUp(25)).isFalse();
    }
    minutes = 20;

    time.add(complete(5, 10));

    assertThat(isUp(25)).isTrue(); // the next would end at 30
  }

  /** Such as a look for a proposal, or a measurement of latency. */
  @Test
  void whatHappensBetweenTrialsCounts() {
    time.begin();
    minutes = 10;
    time.add(complete(1, 10));
    minutes = 15;

    assertThat(isUp(20)).isTrue();
  }

  @Test
  void whatFailsAtOnceDoesNotMakeTheNextTrialShort() {
    time.begin();
    minutes = 10;
    time.add(complete(1, 10));
    for (int number = 2; number <= 10; number++) {
      time.add(trial(number).withState(new TrialState.Failed("too slow", Duration.ZERO)));
    }

    assertThat(isUp(19)).isTrue();
  }

  private boolean isUp(double limit) {
    return time.isUp(Duration.ZERO, OptionalDouble.of(limit));
  }

  private static Trial complete(int number, int minutes) {
    Evaluation evaluation = new Evaluation(0.5, Measure.ACCURACY, Duration.ofMinutes(minutes));
    return trial(number).withState(new TrialState.Complete(evaluation));
  }

  private static Trial trial(int number) {
    return new Trial(number, Genotype.of(0), new Cost(1, 1, 1), 1, new TrialState.Proposed());
  }
}
