package io.mixnas.evaluator.benchmark;

import io.mixnas.evaluator.network.NetworkEngine;

/**
 * The measured speed and memory of one network.
 *
 * @param threads the number of threads that computed
 * @param imagesPerSecond the median over the runs
 * @param slowest the slowest run, in images per second
 * @param fastest the fastest run, in images per second
 * @param bytesPerStep the median of the bytes that a step allocates on the Java heap, in the
 *     calling thread
 * @param peakHeapBytes the largest parts of the Java heap's pools that were in use, garbage
 *     included, added up; they need not have been in use at the same time
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
  /** The work that a step does with its images. */
  public enum Mode {
    /** Forward, backward and update. */
    TRAINING,
    /** Forward only; batch norm uses its running statistics. */
    INFERENCE
  }
}
