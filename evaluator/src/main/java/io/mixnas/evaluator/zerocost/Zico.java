package io.mixnas.evaluator.zerocost;

import io.mixnas.evaluator.fused.ParameterSlot;

/**
 * Computes ZiCo (Li et al., ICLR 2023, arXiv 2301.11300, equation 12) from two batches: the sum,
 * over the weight arrays of convolutions and dense layers, of {@code log(sum(E|g| / sqrt(Var|g|)))}
 * over their weights, where g is the gradient of a batch's mean cross entropy. Weights whose
 * gradient does not vary are left out, as in the authors' code. Their code takes the variance of g
 * rather than of |g|.
 */
final class Zico {
  private Zico() {}

  static double of(Subject subject) {
    float[] first = subject.gradient();
    float[] second = subject.secondGradient();
    double score = 0;
    for (ParameterSlot slot : subject.network().weights()) {
      double sum = 0;
      for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
        sum += inverseVariation(Math.abs((double) first[i]), Math.abs((double) second[i]));
      }
      score += sum > 0 ? Math.log(sum) : 0;
    }
    return score;
  }

  /** Returns the mean of two numbers over their standard deviation; 0 for two of the same. */
  private static double inverseVariation(double x, double y) {
    return x == y ? 0 : (x + y) / Math.abs(x - y);
  }
}
