package io.mixnas.evaluator.benchmark;

import io.mixnas.evaluator.network.NetworkEngine;

/**
 * How fast one network goes.
 *
 * @param threads that computed
 * @param imagesPerSecond median over the runs
 * @param slowest of the runs, images per second
 * @param fastest of the runs, images per second
 * @param bytesPerStep median of what a step allocates on the Java heap, in the calling thread
 * @param peakHeapBytes most of the Java heap that was in use, garbage included
 */
public record Throughput(
    String network,
    NetworkEngine engine,
    Mode mode,
    int batchSize,
    int threads,
    double imagesPerSecond,
    double slowest,
    double fastest,
    long bytesPerStep,
    long peakHeapBytes) {
  /** What is done with the images. */
  public enum Mode {
    /** Forward, backward and update. */
    TRAINING,
    /** Forward, batch norm with its running statistics. */
    INFERENCE
  }
}
