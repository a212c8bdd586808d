package io.mixnas.evaluator.network;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A network that takes Java arrays. It has one caller at a time. {@link #close} releases its
 * memory, and must be called in the thread that used the network.
 */
public interface TrainableNetwork extends AutoCloseable {
  /**
   * Makes one training step.
   *
   * @param images the images {@code [image][channel][row][column]}
   * @param labels the labels {@code [image]}
   * @return the mean cross entropy before the step against the smoothed labels that were trained
   *     on, without the term of weight decay
   */
  double fit(float[] images, int[] labels);

  /**
   * Returns class probabilities {@code [image][class]}, computed with batch norm's running
   * statistics.
   *
   * @param images the images {@code [image][channel][row][column]}
   */
  float[][] predict(float[] images, int count);

  /**
   * Returns the logits {@code [image][class]}, whose softmax is the probabilities.
   *
   * @param images the images {@code [image][channel][row][column]}
   */
  float[][] logits(float[] images, int count);

  /**
   * Returns copies of the present parameters, row-major, by the names and in the shapes of {@link
   * NetworkParameters}.
   */
  Map<String, float[]> parameters();

  /**
   * Sets some parameters to other values and leaves the others unchanged.
   *
   * @param values the values by name, as in {@link #parameters}
   * @throws IllegalArgumentException if there is no such parameter, or it has another length
   */
  void assign(Map<String, float[]> values);

  /**
   * Runs work while some parameters have other values, and then restores them.
   *
   * @param values the values by name, as in {@link #parameters}
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
   * @param keep the fraction of the average that is kept at each step, at least 0, below 1; 0 for
   *     no average
   */
  void average(double keep);

  /**
   * Continues a moving average of the parameters, counting the steps that the network has made.
   *
   * @param values the result of {@link #averageValues}; empty for no average
   */
  void average(double keep, float[] values);

  /** Returns the moving average as a flat array, which is empty if there is none. */
  float[] averageValues();

  /** Runs work while the moving average, if there is one, takes the place of the parameters. */
  <T, E extends Exception> T withAverage(Work<T, E> work) throws E, InterruptedException;

  /** A piece of work that uses a network. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    /** Does the work. */
    T run() throws E, InterruptedException;
  }

  /**
   * Returns the network in the format of Deeplearning4j's ModelSerializer.
   *
   * @param updater whether to include the updater's state, which is needed to continue training
   */
  byte[] toBytes(boolean updater);

  @Override
  void close();
}
