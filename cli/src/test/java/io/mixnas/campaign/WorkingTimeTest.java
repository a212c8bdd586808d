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

  @Test
  void theFirstTrialAlwaysHasTime() {
    assertThat(time(1).isUp(Duration.ofHours(1), OptionalDouble.of(1))).isFalse();
  }

  @Test
  void aTrialMustEndWithinTheLimit() {
    WorkingTime time = time(1);
    time.add(complete(1, 10));

    assertThat(isUp(time, 20)).isFalse();
    assertThat(isUp(time, 19)).isTrue();
    assertThat(time.isUp(Duration.ofMinutes(2), OptionalDouble.of(20))).isTrue();
    assertThat(time.isUp(Duration.ofMinutes(2), OptionalDouble.empty())).isFalse();
  }

  /** Four workers train for 10 minutes each, twice, and come back one after the other. */
  @Test
  void trialsInTrainingCountByWhatTheyHaveTaken() {
    WorkingTime time = time(4);
    for (int number = 1; number <= 4; number++) {
      time.begin(trial(number));
    }
    minutes = 10;
    for (int number = 1; number <= 4; number++) {
      time.add(complete(number, 10));
      assertThat(isUp(time, 25)).isFalse();
      time.begin(trial(number + 4));
    }
    minutes = 20;

    time.add(complete(5, 10));

    assertThat(isUp(time, 25)).isTrue(); // the next would end at 30
  }

  @Test
  void whatFailsAtOnceDoesNotMakeTheNextTrialShort() {
    WorkingTime time = time(1);
    time.add(complete(1, 10));
    for (int number = 2; number <= 10; number++) {
      time.add(trial(number).withState(new TrialState.Failed("too slow", Duration.ZERO)));
    }

    assertThat(isUp(time, 19)).isTrue();
  }

  @Test
  void whatIsBegunAgainCountsFromThen() {
    WorkingTime time = time(1);
    time.add(complete(1, 10));
    time.begin(trial(2));
    minutes = 9;
    time.putBack(trial(2));

    assertThat(isUp(time, 20)).isFalse();
  }

  private WorkingTime time(int workers) {
    return new WorkingTime(workers, () -> Math.round(minutes * 60e9));
  }

  private static boolean isUp(WorkingTime time, double limit) {
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
