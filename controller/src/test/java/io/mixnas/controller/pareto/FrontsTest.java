package io.mixnas.controller.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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
            new Constrained(Point.of(9, 9), 0.5),
            feasible(0, 0),
            new Constrained(Point.of(0, 0), 0.1),
            feasible(1, 1));

    assertThat(Fronts.of(points).members())
        .containsExactly(List.of(3), List.of(1), List.of(2), List.of(0));
  }

  @Test
  void theFirstFrontIsWhatIsNotDominatedInAnyOfThreeObjectives() {
    SplittableRandom random = new SplittableRandom(7);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      points.add(Point.of(random.nextInt(30), random.nextInt(30), random.nextInt(30)));
    }

    List<Integer> first =
        Fronts.of(points.stream().map(Constrained::feasible).toList()).members().get(0);

    assertThat(first)
        .hasSizeBetween(10, 100)
        .containsExactlyElementsOf(
            IntStream.range(0, 200)
                .filter(i -> points.stream().noneMatch(other -> isBelow(points.get(i), other)))
                .boxed()
                .toList());
  }

  private static boolean isBelow(Point point, Point other) {
    return !point.equals(other)
        && IntStream.range(0, 3).allMatch(i -> point.objective(i) <= other.objective(i));
  }

  private static Constrained feasible(double first, double second) {
    return Constrained.feasible(Point.of(first, second));
  }
}
