package io.mixnas.evaluator.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
  private static final SizeRange SIZES = new SizeRange(1_000, 100_000);

  @ParameterizedTest
  @EnumSource
  void risesToThePeakAndFallsToNothing(Schedule schedule) {
    double size = SIZES.of(20_000);

    assertThat(schedule.at(2, 0.1, 0, 100, size)).isEqualTo(2 / 11.0);
    assertThat(schedule.at(2, 0.1, 10, 100, size)).isEqualTo(2);
    assertThat(schedule.at(2, 0.1, 99, 100, size)).isBetween(0.0, 0.3);
    for (int step = 11; step < 100; step++) {
      assertThat(schedule.at(2, 0.1, step, 100, size))
          .isLessThan(schedule.at(2, 0.1, step - 1, 100, size));
    }
  }

  @Test
  void calrIsAPowerOfWhatIsLeftThatIsLinearInTheLogarithmOfTheSize() {
    assertThat(calr(1_000)).isCloseTo(Math.pow(0.25, 1.5), offset(1e-12));
    assertThat(calr(10_000)).isCloseTo(Math.pow(0.25, 1), offset(1e-12));
    assertThat(calr(100_000)).isCloseTo(Math.pow(0.25, 0.5), offset(1e-12));
    assertThat(calr(1)).isEqualTo(calr(1_000));
    assertThat(calr(1_000_000)).isEqualTo(calr(100_000));
  }

  @Test
  void aSpaceOfOneSizeHasOneRate() {
    assertThat(new SizeRange(5, 5).of(5)).isZero();
  }

  @Test
  void calrIsRefusedWhereOneStepTrainsNetworksOfAllSizes() {
    assertThatThrownBy(() -> Supernets.settings("schedule", "calr", "sampling", "sandwich"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "schedule: must be cosine or linear where sampling is sandwich, since one step trains"
                + " networks of all sizes, was calr");
  }

  private static double calr(int parameters) {
    return Schedule.CALR.at(1, 0, 75, 100, SIZES.of(parameters));
  }
}
