package io.mixnas.evaluator.training;

/** Receives every step of a training, in the training's thread. */
public interface TrainingListener {
  /** Ignores all steps. */
  TrainingListener SILENT = step -> {};

  /** Called after each step. */
  void advanced(Step step);

  /**
   * A training step.
   *
   * @param epoch the epoch, from 1
   * @param number the number of the step in the epoch, from 1
   * @param steps the number of steps of the epoch
   * @param images the number of images of the step
   * @param loss the mean cross entropy before the step
   * @param meanLoss the mean loss over the epoch so far
   */
  record Step(int epoch, int number, int steps, int images, double loss, double meanLoss) {}
}
