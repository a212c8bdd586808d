package io.mixnas.controller;

import java.util.Arrays;
import java.util.List;

/**
 * What rewards are compared with: exponential moving averages of their mean and variance over
 * batches, without the bias of where they began.
 */
final class RewardBaseline {
  private static final double LEAST_DEVIATION = 1e-6;

  private final double decay;
  private double weight; // of what was averaged so far, towards 1
  private double mean;
  private double square;

  /**
   * @param decay what a batch keeps of those before, from 0
   */
  RewardBaseline(double decay) {
    this.decay = decay;
  }

  /** Takes in a batch. */
  void learn(List<Double> rewards) {
    double[] values = rewards.stream().mapToDouble(Double::doubleValue).toArray();
    double share = 1 - decay;
    weight = decay * weight + share;
    mean = decay * mean + share * Arrays.stream(values).sum() / values.length;
    square =
        decay * square
            + share * Arrays.stream(values).map(value -> value * value).sum() / values.length;
  }

  /** How much better a reward is than the average, in standard deviations. */
  double advantage(double reward) {
    double average = mean / weight;
    double variance = Math.max(0, square / weight - average * average);
    return (reward - average) / Math.max(LEAST_DEVIATION, Math.sqrt(variance));
  }
}
