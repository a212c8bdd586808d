package io.mixnas.evaluator.network;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A network that takes Java arrays. For one caller at a time; what was allocated for it is released
 * by {@link #close}, in the thread that used it.
 */
public interface TrainableNetwork extends AutoCloseable {
  /**
   * One training step.
   *
   * @param images {@code [image][channel][row][column]}
   * @param labels {@code [image]}
   * @return mean cross entropy before the step against the smoothed labels that were trained on,
   *     without weight decay's term
   */
  double fit(float[] images, int[] labels);

  /**
   * Class probabilities, {@code [image][class]}, with batch norm's running statistics.
   *
   * @param images {@code [image][channel][row][column]}
   */
  float[][] predict(float[] images, int count);

  /**
   * What the probabilities are the softmax of, {@code [image][class]}.
   *
   * @param images {@code [image][channel][row][column]}
   */
  float[][] logits(float[] images, int count);

  /**
   * Copies of the parameters as they now are, row-major, by the names and in the shapes of {@link
   * NetworkParameters}.
   */
  Map<String, float[]> parameters();

  /**
   * Gives some parameters other values; the others keep theirs.
   *
   * @param values as of {@link #parameters}
   * @throws IllegalArgumentException when there is no such parameter, or it has another length
   */
  void assign(Map<String, float[]> values);

  /**
   * Does something while some parameters have other values, and then sets them back.
   *
   * @param values as of {@link #parameters}
   */
  default <T> T withParameters(Map<String, float[]> values, Supplier<T> work) {
    Map<String, float[]> before = parameters();
    assign(values);
    try {
      return work.get();
    } finally {
      assign(before);
    }
  }

  /**
   * Keeps a moving average of the parameters from now on.
   *
   * @param keep what it keeps at each step, 0 or more, below 1; 0 for no average
   */
  void average(double keep);

  /**
   * Goes on with a moving average of the parameters, after as many steps as the network has made.
   *
   * @param values from {@link #averageValues}; empty for no average
   */
  void average(double keep, float[] values);

  /** The moving average, flat; empty without one. */
  float[] averageValues();

  /** Does something while the moving average, if there is one, is in the parameters' place. */
  <T, E extends Exception> T withAverage(Work<T, E> work) throws E, InterruptedException;

  /** Something done with a network. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    /** Does it. */
    T run() throws E, InterruptedException;
  }

  /**
   * The network in the format of Deeplearning4j's ModelSerializer.
   *
   * @param updater whether with the updater's state, to go on training
   */
  byte[] toBytes(boolean updater);

  @Override
  void close();
}
