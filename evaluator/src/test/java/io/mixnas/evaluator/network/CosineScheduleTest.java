package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CosineScheduleTest {
  @Example
  void risesLinearlyToThePeakAndFallsAlongHalfACosine() {
    CosineSchedule schedule = new CosineSchedule(0.4, 3, 11);
    assertThat(schedule.valueAt(0, 0)).isCloseTo(0.1, within(1e-12));
    assertThat(schedule.valueAt(1, 0)).isCloseTo(0.2, within(1e-12));
    assertThat(schedule.valueAt(2, 0)).isCloseTo(0.3, within(1e-12));
    assertThat(schedule.valueAt(3, 0)).isEqualTo(0.4);
    assertThat(schedule.valueAt(7, 0)).isCloseTo(0.2, within(1e-12)); // half way
    double last = 0.2 * (1 + Math.cos(Math.PI * 7 / 8));
    assertThat(schedule.valueAt(10, 0)).isCloseTo(last, within(1e-12)).isGreaterThan(0);
  }

  @Example
  void startsAtThePeakWithoutWarmUp() {
    assertThat(new CosineSchedule(0.4, 0, 5).valueAt(0, 0)).isEqualTo(0.4);
    assertThat(new CosineSchedule(0.4, 0, 1).valueAt(0, 0)).isEqualTo(0.4);
  }

  @Property(tries = 100)
  void neverLeavesItsRangeAndHasOnePeak(
      @ForAll @IntRange(min = 0, max = 50) int warmUp,
      @ForAll @IntRange(min = 1, max = 200) int rest) {
    CosineSchedule schedule = new CosineSchedule(0.1, warmUp, warmUp + rest);
    for (int step = 1; step < warmUp + rest; step++) {
      double change = schedule.valueAt(step, 0) - schedule.valueAt(step - 1, 0);
      assertThat(change > 0).isEqualTo(step <= warmUp);
      assertThat(schedule.valueAt(step, 0)).isBetween(Double.MIN_VALUE, 0.1);
    }
  }

  @Example
  void staysWhereItEnded() {
    CosineSchedule schedule = new CosineSchedule(0.4, 3, 11);
    assertThat(schedule.valueAt(1000, 7)).isEqualTo(schedule.valueAt(10, 0));
  }

  @Example
  void refusesWhatIsNoSchedule() {
    for (double peak : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new CosineSchedule(peak, 0, 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("learning rate: must be above 0, was " + peak);
    }
    assertThatThrownBy(() -> new CosineSchedule(1, 10, 10))
        .hasMessage("steps: must be more than those of the warm-up (10), were 10");
    assertThatThrownBy(() -> new CosineSchedule(1, -1, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
