package io.mixnas.objective;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Computes the area or volume that points dominate, down to a reference point (Zitzler and Thiele,
 * "Multiobjective Optimization Using Evolutionary Algorithms - A Comparative Case Study", PPSN
 * 1998). It never grows when a front gets worse. It is exact, for two or three objectives, all
 * maximised; objectives to be minimised are given with the opposite sign.
 */
public final class Hypervolume {
  private Hypervolume() {}

  /**
   * Returns the measure of the union of the boxes between each point and the reference.
   *
   * @param points [point][objective], in any order; points that are dominated, or not better than
   *     the reference in every objective, add nothing
   * @param reference [objective], two or three
   */
  public static double of(List<double[]> points, double... reference) {
    if (reference.length != 2 && reference.length != 3) {
      throw new IllegalArgumentException(
          "reference: must have 2 or 3 objectives, had " + reference.length);
    }
    List<double[]> inside = points.stream().filter(point -> isInside(point, reference)).toList();
    return reference.length == 2 ? area(inside, reference) : volume(inside, reference);
  }

  private static boolean isInside(double[] point, double[] reference) {
    if (point.length != reference.length) {
      throw new IllegalArgumentException(
          "point: must have %s objectives, had %s".formatted(reference.length, point.length));
    }
    for (int i = 0; i < point.length; i++) {
      if (!(point[i] > reference[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds a strip for each point that rises higher, from the best in the first objective to the
   * worst.
   */
  private static double area(List<double[]> points, double[] reference) {
    double area = 0;
    double height = reference[1];
    for (double[] point : byFalling(points, 0)) {
      if (point[1] > height) {
        area += (point[0] - reference[0]) * (point[1] - height);
        height = point[1];
      }
    }
    return area;
  }

  /**
   * Adds a slice for each point, from the best in the third objective downwards: the area of the
   * points above.
   */
  private static double volume(List<double[]> points, double[] reference) {
    List<double[]> sorted = byFalling(points, 2);
    List<double[]> above = new ArrayList<>();
    double volume = 0;
    for (int i = 0; i < sorted.size(); i++) {
      above.add(sorted.get(i));
      double bottom = i + 1 < sorted.size() ? sorted.get(i + 1)[2] : reference[2];
      if (sorted.get(i)[2] > bottom) {
        volume += area(above, reference) * (sorted.get(i)[2] - bottom);
      }
    }
    return volume;
  }

  private static List<double[]> byFalling(List<double[]> points, int objective) {
    return points.stream()
        .sorted(Comparator.comparingDouble((double[] point) -> point[objective]).reversed())
        .toList();
  }
}
