package io.mixnas.controller.pareto;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Computes crowding distances (Deb et al. 2002, section III-B): how far apart a point's neighbours
 * in its front are, summed over the objectives, each scaled by its range in the front. Points at an
 * end of an objective are infinitely far from others.
 */
public final class Crowding {
  private Crowding() {}

  /** Returns the distance of each point of a front, in order. */
  public static double[] of(List<Point> front) {
    double[] distances = new double[front.size()];
    int objectives = front.isEmpty() ? 0 : front.get(0).objectives().size();
    for (int objective = 0; objective < objectives; objective++) {
      int index = objective;
      add(distances, front, point -> point.objective(index));
    }
    return distances;
  }

  private static void add(
      double[] distances, List<Point> front, ToDoubleFunction<Point> objective) {
    double[] values = front.stream().mapToDouble(objective).toArray();
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> values[i]).thenComparingInt(i -> i))
            .mapToInt(Integer::intValue)
            .toArray();
    int last = order.length - 1;
    double range = values[order[last]] - values[order[0]];
    distances[order[0]] = Double.POSITIVE_INFINITY;
    distances[order[last]] = Double.POSITIVE_INFINITY;
    for (int i = 1; i < last && range > 0; i++) {
      distances[order[i]] += (values[order[i + 1]] - values[order[i - 1]]) / range;
    }
  }
}
