package io.mixnas.evaluator.zerocost;

import io.mixnas.evaluator.fused.ParameterSlot;

/**
 * Computes SNIP (Lee et al., ICLR 2019, arXiv 1810.02340, as a score of networks in Abdelfattah et
 * al., ICLR 2021, arXiv 2101.08134, equation 2): the sum, over the weights of convolutions and
 * dense layers, of {@code |w * dL/dw|}, where L is the mean cross entropy of a batch.
 */
final class Snip {
  private Snip() {}

  static double of(Subject subject) {
    float[] gradient = subject.gradient();
    double sum = 0;
    for (ParameterSlot slot : subject.network().weights()) {
      for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
        sum += Math.abs((double) gradient[i] * subject.network().parameter(i));
      }
    }
    return sum;
  }
}
