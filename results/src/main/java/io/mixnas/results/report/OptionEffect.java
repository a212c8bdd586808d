package io.mixnas.results.report;

/**
 * The difference in accuracy between trials that took an option and the others, among the trials on
 * whose networks the decision has an effect.
 *
 * @param instead the option of the others if there is only one; otherwise null
 * @param with the number of trials that took the option
 * @param without the number of trials that took another one
 * @param difference the difference of mean accuracies
 * @param atEqualCost the same after a linear regression accounts for the logarithm of
 *     multiply-adds; null if that cannot be computed
 * @param q the smallest false discovery rate among all effects of the report at which this one
 *     would be accepted (Benjamini and Hochberg 1995)
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
