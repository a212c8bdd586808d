package io.mixnas.evaluator.network;

/**
 * An exponential moving average of a network's parameters, batch norm's running statistics among
 * them, as the TensorFlow MnasNet code evaluates: {@code average = keep * average + (1 - keep) *
 * parameters} after each step, where {@code keep} is at most {@code (1 + steps) / (10 + steps)}, so
 * that the first steps are soon forgotten.
 */
final class ParameterAverage {
  private final double keep;
  private final float[] average; // [parameter]
  private long steps;

  /**
   * An average after some steps.
   *
   * @param keep above 0, below 1
   * @param average its values, taken for its own
   */
  ParameterAverage(double keep, float[] average, long steps) {
    this.keep = keep;
    this.average = average;
    this.steps = steps;
  }

  /** Takes all parameters after a step in. */
  void add(float[] parameters) {
    beginStep();
    add(parameters, 0, average.length);
  }

  /** Begins a step whose parameters are taken in part by part. */
  void beginStep() {
    steps++;
  }

  /** Takes some parameters after a step in. */
  void add(float[] parameters, int from, int to) {
    double exact = Math.min(keep, (1.0 + steps) / (10.0 + steps));
    float kept = (float) exact;
    float taken = (float) (1 - exact);
    for (int i = from; i < to; i++) {
      average[i] = kept * average[i] + taken * parameters[i];
    }
  }

  /** Puts the average in the parameters' place, and the parameters in its. */
  void swap(float[] parameters) {
    for (int i = 0; i < average.length; i++) {
      float parameter = parameters[i];
      parameters[i] = average[i];
      average[i] = parameter;
    }
  }

  /** Its values, a copy. */
  float[] values() {
    return average.clone();
  }
}
