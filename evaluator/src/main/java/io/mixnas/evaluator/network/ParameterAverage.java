package io.mixnas.evaluator.network;

/**
 * An exponential moving average of a network's parameters, including batch norm's running
 * statistics, as in the evaluation of the TensorFlow MnasNet code: {@code average = keep * average
 * + (1 - keep) * parameters} after each step. {@code keep} is at most {@code (1 + steps) / (10 +
 * steps)}, so that the first steps are soon forgotten.
 */
final class ParameterAverage {
  private final double keep;
  private final float[] average; // [parameter]
  private long steps;

  /**
   * Creates an average after some steps.
   *
   * @param keep the fraction of the average that is kept at each step, above 0, below 1
   * @param average the values of the average, which are not copied
   */
  ParameterAverage(double keep, float[] average, long steps) {
    this.keep = keep;
    this.average = average;
    this.steps = steps;
  }

  /** Adds all parameters after a step. */
  void add(float[] parameters) {
    beginStep();
    add(parameters, 0, average.length);
  }

  /** Begins a step whose parameters are added part by part. */
  void beginStep() {
    steps++;
  }

  /** Adds some parameters after a step. */
  void add(float[] parameters, int from, int to) {
    double exact = Math.min(keep, (1.0 + steps) / (10.0 + steps));
    float kept = (float) exact;
    float taken = (float) (1 - exact);
    for (int i = from; i < to; i++) {
      average[i] = kept * average[i] + taken * parameters[i];
    }
  }

  /** Exchanges the average and the parameters. */
  void swap(float[] parameters) {
    for (int i = 0; i < average.length; i++) {
      float parameter = parameters[i];
      parameters[i] = average[i];
      average[i] = parameter;
    }
  }

  /** Returns a copy of the average. */
  float[] values() {
    return average.clone();
  }
}
