package io.mixnas.evaluator.guard;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.evaluator.benchmark.BenchmarkNetwork;
import io.mixnas.evaluator.network.LearningRate;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrainingRule;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A program in which native calls and garbage collections coincide as often as possible. Four
 * threads work for the given number of seconds, and it prints how many calls and collections there
 * were. If arrays are freed while native code uses them, it crashes.
 */
final class NativeStress {
  private static final int THREADS = 4;
  private static final int ADDITIONS = 100;
  private static final int LITTER = 800_000;

  /** Keeps the allocation from being optimised away. */
  static volatile byte[] litter = {};

  private NativeStress() {}

  /** The work of a thread. */
  enum Work {
    /** Adds a vector to the rows of a matrix, {@value ADDITIONS} times per call. */
    BROADCAST {
      @Override
      Task begin(int thread) {
        INDArray sum = Nd4j.zeros(DataType.FLOAT, 8, 16);
        INDArray row = Nd4j.ones(DataType.FLOAT, 16);
        return () -> {
          sum.assign(0);
          for (int i = 0; i < ADDITIONS; i++) {
            sum.addiRowVector(row);
          }
          if (sum.getFloat(0, 0) != ADDITIONS || sum.getFloat(7, 15) != ADDITIONS) {
            throw new IllegalStateException("wrong sum: " + sum);
          }
        };
      }
    },
    /** Trains a network of the fused engine. */
    FUSED {
      @Override
      Task begin(int thread) {
        return training(NetworkEngine.FUSED, thread);
      }
    },
    /** Trains a network of Deeplearning4j's own layers. */
    STANDARD {
      @Override
      Task begin(int thread) {
        return training(NetworkEngine.STANDARD, thread);
      }
    };

    abstract Task begin(int thread);
  }

  /** Some additions, or a training step. */
  private interface Task {
    void run();
  }

  public static void main(String[] arguments) throws Exception {
    Work work = Work.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    long nanoseconds = Duration.ofSeconds(Long.parseLong(arguments[1])).toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    Thread littering = new Thread(NativeStress::litter, "litter");
    littering.setDaemon(true);
    littering.start();
    try {
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        counts.add(threads.submit(() -> repeat(work.begin(thread), nanoseconds)));
      }
      long calls = 0;
      for (Future<Long> count : counts) {
        calls += count.get();
      }
      System.out.printf("%s: %s calls, %s collections%n", work, calls, collections());
    } finally {
      threads.shutdown();
    }
  }

  private static long repeat(Task task, long nanoseconds) {
    long begun = System.nanoTime();
    long calls = 0;
    do {
      task.run();
      calls++;
    } while (System.nanoTime() - begun < nanoseconds);
    return calls;
  }

  /** Makes the young generation be collected some hundred times per second. */
  private static void litter() {
    while (true) {
      litter = new byte[LITTER];
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  @SuppressWarnings("resource") // used until the process ends
  private static Task training(NetworkEngine engine, int seed) {
    int images = 4;
    int resolution = 8;
    Architecture architecture =
        BenchmarkNetwork.referenceProxy().architecture().withResolution(resolution).scaled(0.25);
    TrainingRule rule = new TrainingRule(new LearningRate.Cosine(0.01, 1, 1000), 0.9, 1e-4);
    TrainableNetwork network = engine.build(architecture, rule, seed, 1);
    float[] pixels = new float[images * Input.CHANNELS * resolution * resolution];
    int[] labels = {0, 1, 2, 3};
    return () -> network.fit(pixels, labels);
  }
}
