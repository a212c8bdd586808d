package io.mixnas.controller;

import io.mixnas.objective.CostMeasure;

/** How people write multiply-adds: {@code 60M}, {@code 1.5G}, {@code 250000}. */
public final class MultiplyAdds {
  private MultiplyAdds() {}

  /**
   * Reads a number of multiply-adds.
   *
   * @param text digits, possibly with decimals, possibly followed by K, M or G
   * @return at least 1
   * @throws IllegalArgumentException naming the rule and the text
   */
  public static long parse(String text) {
    return CostMeasure.MULTIPLY_ADDS.parse(text);
  }

  /** Writes a number so that {@link #parse} reads exactly it: {@code 60M}, {@code 59.5M}. */
  public static String format(long multiplyAdds) {
    return CostMeasure.format(multiplyAdds);
  }
}
