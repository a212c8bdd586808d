package io.mixnas.controller.pareto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The front of points: those that no other dominates. */
public final class NonDominated {
  private NonDominated() {}

  /**
   * Finds the front, in O(n log n). Equal points do not dominate each other: all are members.
   *
   * @return indexes of the members, from the best in the first objective to the worst
   */
  public static List<Integer> of(List<Point> points) {
    List<Integer> front = new ArrayList<>();
    Point last = null;
    for (int index : byFirst(points)) {
      Point point = points.get(index);
      if (last == null || point.second() > last.second() || point.equals(last)) {
        front.add(index);
        last = point;
      }
    }
    return front;
  }

  /** Indexes from the best in the first objective to the worst; of equals, by the second. */
  private static List<Integer> byFirst(List<Point> points) {
    return IntStream.range(0, points.size())
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> points.get(i).first())
                .thenComparingDouble(i -> points.get(i).second())
                .reversed()
                .thenComparingInt(i -> i))
        .toList();
  }
}
