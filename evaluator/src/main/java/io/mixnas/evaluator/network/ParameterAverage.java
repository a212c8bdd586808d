package io.mixnas.evaluator.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An exponential moving average of a network's parameters, batch norm's running statistics among
 * them, as the TensorFlow MnasNet code evaluates: {@code average = keep * average + (1 - keep) *
 * parameters} after each step, where {@code keep} is at most {@code (1 + steps) / (10 + steps)}, so
 * that the first steps are soon forgotten.
 */
final class ParameterAverage {
  private final double keep;
  private final INDArray average; // [parameter]
  private long steps;

  /**
   * An average that begins with parameters as they are.
   *
   * @param keep above 0, below 1
   */
  ParameterAverage(double keep, INDArray parameters) {
    this(keep, JavaArray.toNd4j(JavaArray.of(parameters), Math.toIntExact(parameters.length())), 0);
  }

  private ParameterAverage(double keep, INDArray average, long steps) {
    this.keep = keep;
    this.average = average;
    this.steps = steps;
  }

  /** An average as it was after some steps. */
  static ParameterAverage of(double keep, float[] values, long steps) {
    return new ParameterAverage(keep, JavaArray.toNd4j(values, values.length), steps);
  }

  /** Takes the parameters after a step in. */
  void add(INDArray parameters) {
    steps++;
    double kept = Math.min(keep, (1.0 + steps) / (10.0 + steps));
    average.muli(kept);
    Nd4j.getBlasWrapper().axpy(1 - kept, vector(parameters), average);
  }

  /** Puts the average in the parameters' place, and the parameters in its. */
  void swap(INDArray parameters) {
    float[] values = JavaArray.of(parameters);
    vector(parameters).assign(average);
    try (INDArray before = JavaArray.toNd4j(values, values.length)) {
      average.assign(before);
    }
  }

  /** Its values, a copy. */
  float[] values() {
    return JavaArray.of(average);
  }

  void close() {
    average.close();
  }

  private INDArray vector(INDArray parameters) {
    return parameters.reshape(average.length());
  }
}
