package io.mixnas.controller;

import java.util.Arrays;
import java.util.List;

/**
 * Tracks what rewards are compared with: exponential moving averages of their mean and variance
 * over batches, corrected for the bias of their start. Rewards may be of any scale.
 */
final class RewardBaseline {
  /** The least deviation, as a fraction of the rewards; a smaller one is an error of rounding. */
  private static final double LEAST_DEVIATION = 1e-6;

  private final double decay;
  private double weight; // total weight of the batches so far, approaching 1
  private double mean;
  private double square;

  /**
   * @param decay the fraction of earlier batches that a batch keeps, from 0
   */
  RewardBaseline(double decay) {
    this.decay = decay;
  }

  /** Adds a batch to the averages. */
  void learn(List<Double> rewards) {
    double[] values = rewards.stream().mapToDouble(Double::doubleValue).toArray();
    double share = 1 - decay;
    weight = decay * weight + share;
    mean = decay * mean + share * Arrays.stream(values).sum() / values.length;
    square =
        decay * square
            + share * Arrays.stream(values).map(value -> value * value).sum() / values.length;
  }

  /**
   * Returns how much better a reward is than the average, in standard deviations; 0 when there was
   * no reward but 0.
   */
  double advantage(double reward) {
    double average = mean / weight;
    double variance = Math.max(0, square / weight - average * average);
    double least = LEAST_DEVIATION * Math.sqrt(square / weight);
    double deviation = Math.max(least, Math.sqrt(variance));
    return deviation == 0 ? 0 : (reward - average) / deviation;
  }
}
