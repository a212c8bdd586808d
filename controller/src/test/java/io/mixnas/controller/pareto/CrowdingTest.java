package io.mixnas.controller.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdingTest {
  private static final double ENDS = Double.POSITIVE_INFINITY;

  /** By hand: ranges 10 and 20; the neighbours of (4, 16) are (0, 20) and (5, 8). */
  @Test
  void isTheDistanceOfTheNeighboursInPartsOfTheRange() {
    List<Point> front =
        List.of(new Point(4, 16), new Point(10, 0), new Point(0, 20), new Point(5, 8));

    assertThat(Crowding.of(front))
        .containsExactly(5 / 10.0 + 12 / 20.0, ENDS, ENDS, 6 / 10.0 + 16 / 20.0);
  }

  @Test
  void pointsThatAreAllEqualAreNotApart() {
    Point point = new Point(1, 1);

    assertThat(Crowding.of(List.of(point, point, point))).containsExactly(ENDS, 0, ENDS);
    assertThat(Crowding.of(List.of())).isEmpty();
  }
}
