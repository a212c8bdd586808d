package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Compares float results with exact ones, array by array. The error of a sum of floats is
 * proportional to the largest summands, so the bound is relative to the array's largest value and
 * not to each value. Some gradients vanish exactly (those of a shift that the next batch norm
 * removes), and only rounding errors of larger values are left of them. Therefore a hundredth of
 * the largest value of all arrays is added.
 */
final class Closeness {
  private static final double COMMON_PART = 1e-2;

  private Closeness() {}

  /** Returns how far each array may be from the exact one. */
  static Map<String, Double> allowed(Map<String, double[]> exact, double bound) {
    double largest =
        exact.keySet().stream()
            .filter(name -> !isRunningStatistic(name))
            .mapToDouble(name -> largest(exact.get(name)))
            .max()
            .orElseThrow();
    Map<String, Double> allowed = new LinkedHashMap<>();
    exact.forEach(
        (name, values) -> allowed.put(name, bound * (largest(values) + COMMON_PART * largest)));
    return allowed;
  }

  static void assertClose(
      Map<String, double[]> actual,
      Map<String, double[]> exact,
      Map<String, Double> allowed,
      String about) {
    assertThat(actual.keySet()).as(about).isEqualTo(exact.keySet());
    exact.forEach(
        (name, values) ->
            assertThat(distance(actual.get(name), values))
                .as("%s, %s", name, about)
                .isLessThanOrEqualTo(allowed.get(name)));
  }

  static double largest(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i])).max().orElse(0);
  }

  static double distance(double[] a, double[] b) {
    assertThat(a).hasSameSizeAs(b);
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }

  private static boolean isRunningStatistic(String name) {
    return name.endsWith("/mean") || name.endsWith("/var");
  }
}
