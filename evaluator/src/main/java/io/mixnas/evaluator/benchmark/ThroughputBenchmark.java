package io.mixnas.evaluator.benchmark;

import com.sun.management.ThreadMXBean;
import io.mixnas.evaluator.network.LearningRate;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrainingRule;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/**
 * Measures images per second as the median of several runs of equal length after a warm-up. A run
 * ends with the first step that finishes after the run's time is up.
 *
 * @param warmUp the time for the virtual machine to compile what it runs
 * @param run the length of a run
 * @param runs the number of runs, at least 1
 */
public record ThroughputBenchmark(Duration warmUp, Duration run, int runs) {
  private static final long SEED = 1;
  private static final TrainingRule RULE =
      new TrainingRule(new LearningRate.Cosine(0.01, 0, 1_000_000), 0.9, 1e-4);

  public ThroughputBenchmark {
    if (runs < 1) {
      throw new IllegalArgumentException("runs: must be at least 1, was " + runs);
    }
  }

  /**
   * Measures one network.
   *
   * @param threads the number of threads that may compute
   */
  public Throughput measure(
      BenchmarkNetwork network, NetworkEngine engine, Throughput.Mode mode, int threads) {
    try (TrainableNetwork trainable = engine.build(network.architecture(), RULE, SEED, threads)) {
      Runnable step = step(network, mode, trainable);
      run(step, warmUp);
      resetPeaks();
      Run[] results = new Run[runs];
      Arrays.setAll(results, i -> run(step, run));
      return throughput(network, engine, mode, threads, results);
    }
  }

  static Throughput throughput(
      BenchmarkNetwork network,
      NetworkEngine engine,
      Throughput.Mode mode,
      int threads,
      Run[] runs) {
    double[] speeds =
        Arrays.stream(runs)
            .mapToDouble(run -> run.stepsPerSecond() * network.batchSize())
            .sorted()
            .toArray();
    long[] bytes = Arrays.stream(runs).mapToLong(Run::bytesPerStep).sorted().toArray();
    return new Throughput(
        network.name(),
        engine,
        mode,
        network.batchSize(),
        threads,
        (speeds[(speeds.length - 1) / 2] + speeds[speeds.length / 2]) / 2,
        speeds[0],
        speeds[speeds.length - 1],
        (bytes[(bytes.length - 1) / 2] + bytes[bytes.length / 2]) / 2,
        peakHeap());
  }

  private static Runnable step(
      BenchmarkNetwork network, Throughput.Mode mode, TrainableNetwork trainable) {
    float[] images = images(network);
    int[] labels = labels(network);
    return mode == Throughput.Mode.TRAINING
        ? () -> trainable.fit(images, labels)
        : () -> trainable.predict(images, labels.length);
  }

  private static Run run(Runnable step, Duration length) {
    long allocated = allocatedBytes();
    long start = System.nanoTime();
    long end = start;
    int steps = 0;
    while (end - start < length.toNanos() || steps == 0) {
      step.run();
      steps++;
      end = System.nanoTime();
    }
    return new Run(steps * 1e9 / (end - start), (allocatedBytes() - allocated) / steps);
  }

  private static float[] images(BenchmarkNetwork network) {
    int side = network.architecture().input().resolution();
    Random random = new Random(SEED);
    float[] images = new float[network.batchSize() * 3 * side * side];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }

  private static int[] labels(BenchmarkNetwork network) {
    int classes = network.architecture().head().classes();
    return new Random(SEED).ints(network.batchSize(), 0, classes).toArray();
  }

  private static long allocatedBytes() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
        : 0;
  }

  private static void resetPeaks() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /** The speed and allocation of one run. */
  record Run(double stepsPerSecond, long bytesPerStep) {}
}
