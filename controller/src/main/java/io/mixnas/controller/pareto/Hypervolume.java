package io.mixnas.controller.pareto;

import java.util.List;

/**
 * The area that points dominate, down to a reference point (Zitzler and Thiele: "Multiobjective
 * Optimization Using Evolutionary Algorithms - A Comparative Case Study", PPSN 1998): the one
 * measure of a front that never grows when the front gets worse.
 */
public final class Hypervolume {
  private Hypervolume() {}

  /**
   * The area of the union of the rectangles between each point and the reference.
   *
   * @param points in any order, dominated ones and such outside the reference too: they add nothing
   * @param reference worse than what is to count
   */
  public static double of(List<Point> points, Point reference) {
    double area = 0;
    double height = reference.second();
    for (int index : NonDominated.of(points)) { // first falls, second rises
      Point point = points.get(index);
      if (point.first() > reference.first() && point.second() > height) {
        area += (point.first() - reference.first()) * (point.second() - height);
        height = point.second();
      }
    }
    return area;
  }
}
