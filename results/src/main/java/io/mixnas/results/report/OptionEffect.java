package io.mixnas.results.report;

/**
 * How the accuracy of trials that took an option differs from that of the others.
 *
 * @param instead what the others took, where there is but one other option; null otherwise
 * @param with trials that took it
 * @param without trials that took another
 * @param difference of mean accuracies
 * @param atEqualCost the same once the logarithm of multiply-adds is accounted for by linear
 *     regression; null where that cannot be told
 * @param q smallest false discovery rate among all effects of the report at which this one would be
 *     believed (Benjamini and Hochberg 1995)
 */
record OptionEffect(
    String decision,
    String option,
    String instead,
    int with,
    int without,
    Estimate difference,
    Estimate atEqualCost,
    double q) {
  OptionEffect withQ(double value) {
    return new OptionEffect(
        decision, option, instead, with, without, difference, atEqualCost, value);
  }
}
