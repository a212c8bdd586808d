package io.mixnas.trial;

import java.time.Duration;

/**
 * Holds the results of one epoch of a training.
 *
 * @param epoch the number of the epoch, from 1
 * @param trainingLoss the mean cross entropy over the epoch's steps
 * @param validationAccuracy the accuracy after the epoch, 0 to 1
 * @param time the time of the epoch, including validation; it alone differs when the training is
 *     repeated
 */
public record EpochResult(
    int epoch, double trainingLoss, double validationAccuracy, Duration time) {
  public EpochResult {
    if (epoch < 1) {
      throw new IllegalArgumentException("epoch: must be at least 1, was " + epoch);
    }
    Measure.ACCURACY.require("validationAccuracy", validationAccuracy);
    if (!Double.isFinite(trainingLoss)) {
      throw new IllegalArgumentException("trainingLoss: must be finite, was " + trainingLoss);
    }
    Evaluation.requireTime(time);
  }
}
