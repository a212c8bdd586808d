package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.evaluator.network.BatchScaledSchedule.Stretch;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchScaledScheduleTest {
  private static final CosineSchedule COSINE = new CosineSchedule(0.4, 3, 20);

  @Test
  void isTheCosineWhereNothingChanges() {
    BatchScaledSchedule schedule =
        new BatchScaledSchedule(COSINE, List.of(new Stretch(0, 0, 1, 1)));
    for (int step = 0; step < 30; step++) {
      assertThat(schedule.valueAt(step, 0)).isEqualTo(COSINE.valueAt(step, 0));
    }
  }

  @Test
  void goesTwiceAsFastAndTwiceAsHighWithBatchesOfTwiceTheSize() {
    BatchScaledSchedule schedule =
        new BatchScaledSchedule(
            COSINE, List.of(new Stretch(0, 0, 1, 1), new Stretch(10, 10, 2, 2)));
    assertThat(schedule.valueAt(9, 0)).isEqualTo(COSINE.valueAt(9, 0));
    assertThat(schedule.valueAt(10, 0)).isEqualTo(2 * COSINE.valueAt(10, 0));
    assertThat(schedule.valueAt(11, 0)).isEqualTo(2 * COSINE.valueAt(12, 0));
    assertThat(schedule.valueAt(14, 0)).isEqualTo(2 * COSINE.valueAt(18, 0));
  }

  @Test
  void goesBetweenStepsOfTheCosineToo() {
    BatchScaledSchedule schedule =
        new BatchScaledSchedule(
            COSINE, List.of(new Stretch(0, 0, 1, 1), new Stretch(10, 10, 0.5, 0.5)));
    double between = 0.4 * 0.5 * (1 + Math.cos(Math.PI * 7.5 / 17));
    assertThat(schedule.valueAt(11, 0)).isCloseTo(between / 2, within(1e-12));
  }

  @Test
  void refusesStretchesThatLeaveTheBeginningOut() {
    assertThatThrownBy(() -> new BatchScaledSchedule(COSINE, List.of(new Stretch(1, 0, 1, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("stretches: must begin at step 0, were ");
  }
}
