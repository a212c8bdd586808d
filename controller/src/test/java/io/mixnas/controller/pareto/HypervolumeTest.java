package io.mixnas.controller.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HypervolumeTest {
  private static final Point REFERENCE = new Point(0, 0);

  @Test
  void ofOnePointIsItsRectangle() {
    assertThat(Hypervolume.of(List.of(new Point(3, 2)), new Point(1, -1))).isEqualTo(6);
  }

  /** Three steps of a stair: 1x4 + 1x3 + 2x1. */
  @Test
  void ofAFrontIsTheAreaUnderTheStairs() {
    List<Point> front = List.of(new Point(2, 3), new Point(4, 1), new Point(1, 4));

    assertThat(Hypervolume.of(front, REFERENCE)).isEqualTo(9);
  }

  @Test
  void dominatedEqualAndOutlyingPointsAddNothing() {
    List<Point> front = List.of(new Point(2, 3), new Point(4, 1));
    List<Point> more =
        List.of(
            new Point(2, 3),
            new Point(2, 3),
            new Point(1, 2),
            new Point(4, 1),
            new Point(9, -1),
            new Point(-1, 9));

    assertThat(Hypervolume.of(more, REFERENCE)).isEqualTo(Hypervolume.of(front, REFERENCE));
  }

  @Test
  void ofNothingIsNothing() {
    assertThat(Hypervolume.of(List.of(), REFERENCE)).isZero();
  }
}
