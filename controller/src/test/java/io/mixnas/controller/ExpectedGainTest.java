package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.controller.pareto.Point;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ExpectedGainTest {
  private static final Offset<Double> EXACTLY = within(1e-12);

  /** Has rewards 0.5, 0.6, 0.9 at costs 10, 20, 30, so the slope is (0.9 - 0.5) / 20 = 0.02. */
  private final ExpectedGain gain =
      new ExpectedGain(List.of(Point.of(0.9, -30), Point.of(0.5, -10), Point.of(0.6, -20)));

  @Test
  void isTheParentsRewardAndHalfTheTrendAboveThoseThatCostNoMore() {
    assertThat(gain.of(Point.of(0.9, -30), cost(25)))
        .isCloseTo(0.9 - 0.5 * 0.02 * 5 - 0.6, EXACTLY);
    assertThat(gain.of(Point.of(0.6, -20), cost(20))).isCloseTo(0, EXACTLY);
    assertThat(gain.of(Point.of(0.9, -30), cost(40))).isCloseTo(0.5 * 0.02 * 10, EXACTLY);
  }

  @Test
  void isAboveTheLeastRewardWhereAllCostMore() {
    assertThat(gain.of(Point.of(0.6, -20), cost(8)))
        .isCloseTo(0.6 - 0.5 * 0.02 * 12 - 0.5, EXACTLY);
  }

  @Test
  void comparesWithWhatCostsNoMoreInAnyRespect() {
    ExpectedGain two = new ExpectedGain(List.of(Point.of(0.8, -10, -9), Point.of(0.3, -10, -2)));

    assertThat(two.of(Point.of(0.8, -10, -9), Point.of(0, -10, -5))).isCloseTo(0.5, EXACTLY);
  }

  @Test
  void ofOneMemberThereIsNoTrend() {
    ExpectedGain one = new ExpectedGain(List.of(Point.of(0.7, -10)));

    assertThat(one.of(Point.of(0.7, -10), cost(20))).isCloseTo(0, EXACTLY);
  }

  private static Point cost(double cost) {
    return Point.of(0, -cost);
  }
}
