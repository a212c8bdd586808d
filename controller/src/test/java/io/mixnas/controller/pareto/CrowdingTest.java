package io.mixnas.controller.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdingTest {
  private static final double ENDS = Double.POSITIVE_INFINITY;

  /** Worked out by hand: ranges 10 and 20; the neighbours of (4, 16) are (0, 20) and (5, 8). */
  @Test
  void isTheDistanceOfTheNeighboursInPartsOfTheRange() {
    List<Point> front = List.of(Point.of(4, 16), Point.of(10, 0), Point.of(0, 20), Point.of(5, 8));

    assertThat(Crowding.of(front))
        .containsExactly(5 / 10.0 + 12 / 20.0, ENDS, ENDS, 6 / 10.0 + 16 / 20.0);
  }

  @Test
  void everyObjectiveCounts() {
    List<Point> front = List.of(Point.of(0, 9, 1), Point.of(1, 8, 3), Point.of(5, 7, 2));

    assertThat(Crowding.of(front)).containsExactly(ENDS, ENDS, ENDS);
    assertThat(Crowding.of(List.of(Point.of(0, 9, 0), Point.of(1, 8, 1), Point.of(4, 5, 8))))
        .containsExactly(ENDS, 3, ENDS);
  }

  @Test
  void pointsThatAreAllEqualAreNotApart() {
    Point point = Point.of(1, 1);

    assertThat(Crowding.of(List.of(point, point, point))).containsExactly(ENDS, 0, ENDS);
    assertThat(Crowding.of(List.of())).isEmpty();
  }
}
