package io.mixnas.controller.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrontsTest {
  @Test
  void eachFrontIsDominatedByTheOneBefore() {
    List<Constrained> points =
        List.of(feasible(1, 1), feasible(3, 1), feasible(2, 2), feasible(0, 0), feasible(1, 2));

    assertThat(Fronts.of(points).members())
        .containsExactly(List.of(1, 2), List.of(4), List.of(0), List.of(3));
  }

  @Test
  void equalPointsShareAFront() {
    assertThat(Fronts.of(List.of(feasible(1, 1), feasible(1, 1))).members())
        .containsExactly(List.of(0, 1));
  }

  @Test
  void whatViolatesComesAfterWhatDoesNotTheLeastFirst() {
    List<Constrained> points =
        List.of(
            new Constrained(new Point(9, 9), 0.5),
            feasible(0, 0),
            new Constrained(new Point(0, 0), 0.1),
            feasible(1, 1));

    assertThat(Fronts.of(points).members())
        .containsExactly(List.of(3), List.of(1), List.of(2), List.of(0));
  }

  @Test
  void theFirstFrontIsWhatIsNotDominated() {
    SplittableRandom random = new SplittableRandom(7);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      points.add(new Point(random.nextInt(30), random.nextInt(30)));
    }

    List<Integer> first =
        Fronts.of(points.stream().map(Constrained::feasible).toList()).members().get(0);

    assertThat(NonDominated.of(points)).containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void equalPointsAreAllNotDominated() {
    List<Point> points = List.of(new Point(1, 2), new Point(0, 1), new Point(1, 2));

    assertThat(NonDominated.of(points)).containsExactly(0, 2);
  }

  private static Constrained feasible(double first, double second) {
    return Constrained.feasible(new Point(first, second));
  }
}
