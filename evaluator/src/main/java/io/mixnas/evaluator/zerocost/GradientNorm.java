package io.mixnas.evaluator.zerocost;

import io.mixnas.evaluator.fused.ParameterSlot;

/**
 * Computes the gradient norm of Abdelfattah et al., "Zero-Cost Proxies for Lightweight NAS" (ICLR
 * 2021, arXiv 2101.08134, section 3.2): the sum, over the weight arrays of convolutions and dense
 * layers, of the Euclidean norm of the gradient of the mean cross entropy of a batch.
 */
final class GradientNorm {
  private GradientNorm() {}

  static double of(Subject subject) {
    float[] gradient = subject.gradient();
    double sum = 0;
    for (ParameterSlot slot : subject.network().weights()) {
      double squares = 0;
      for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
        squares += (double) gradient[i] * gradient[i];
      }
      sum += Math.sqrt(squares);
    }
    return sum;
  }
}
