package io.mixnas.evaluator.training;

/** Hears of every step of a training, in its thread. */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener SILENT = step -> {};

  /** A step was made. */
  void advanced(Step step);

  /**
   * A training step.
   *
   * @param epoch from 1
   * @param number in the epoch, from 1
   * @param steps of the epoch
   * @param images of the step
   * @param loss mean cross entropy, before the step
   * @param meanLoss over the epoch so far
   */
  record Step(int epoch, int number, int steps, int images, double loss, double meanLoss) {}
}
