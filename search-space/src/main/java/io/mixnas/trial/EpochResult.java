package io.mixnas.trial;

import java.time.Duration;

/**
 * One epoch of a training curve.
 *
 * @param epoch from 1
 * @param trainingLoss mean cross entropy over the epoch's steps
 * @param validationAccuracy after the epoch, 0 to 1
 * @param time the epoch took, validation included; the one thing that a repetition changes
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
