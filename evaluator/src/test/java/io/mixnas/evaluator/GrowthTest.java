package io.mixnas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.data.ImageDataset;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Tests that a campaign of many trainings needs no more memory than one of few. */
class GrowthTest {
  private static final int TRAININGS = 50; // of each round
  private static final int ROUNDS = 6;
  private static final int WORKERS = 2;

  private static final ImageDataset IMAGES = Proxies.shapes(16, 4);
  private static final ProxySettings SETTINGS = new ProxySettings(0.5, 16, 1, 8, 0.1, 1e-4);

  /**
   * A leak shows in every round. The JVM's compilation, and memory that its threads free later,
   * come to an end. So one round without growth is enough.
   */
  @Test
  void trainingsLeaveNothingBehind() throws Exception {
    ProxyEvaluator evaluator = new ProxyEvaluator(IMAGES, SETTINGS);
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    List<Memory> inUse = new ArrayList<>();
    try {
      do {
        train(evaluator, workers, (long) inUse.size() * TRAININGS);
        inUse.add(Memory.inUse());
      } while (inUse.size() < ROUNDS && !hasGrownNoMore(inUse));
      assertThat(hasGrownNoMore(inUse)).as(inUse.toString()).isTrue();
    } finally {
      workers.shutdown();
    }
  }

  private static boolean hasGrownNoMore(List<Memory> inUse) {
    int last = inUse.size() - 1;
    return last > 0 && inUse.get(last).isNoMoreThan(inUse.get(last - 1));
  }

  private static void train(ProxyEvaluator evaluator, ExecutorService workers, long first)
      throws Exception {
    List<Future<?>> trainings = new ArrayList<>();
    LongStream.range(first, first + TRAININGS)
        .forEach(
            seed ->
                trainings.add(
                    workers.submit(
                        () -> evaluator.evaluate(Proxies.SMALL, seed, EvaluationListener.SILENT))));
    for (Future<?> training : trainings) {
      training.get();
    }
  }

  /**
   * Holds what is in use after garbage collection.
   *
   * @param heap the bytes of the Java heap
   * @param offHeap the bytes that JavaCPP has allocated for ND4J
   * @param resident the bytes of the whole process except for the Java heap's committed ones
   * @param threads the number of live threads
   */
  private record Memory(long heap, long offHeap, long resident, int threads) {
    private static final long MEBIBYTE = 1 << 20;

    /** A bound for a heap that never comes to rest. */
    private static final int MOST_COLLECTIONS = 30;

    /** Measured: 0.2 MiB. The scratch of one training is 8 MiB, and none of it may remain. */
    static final long HEAP_MARGIN = 2 * MEBIBYTE;

    /** Measured: none. */
    static final long NATIVE_MARGIN = MEBIBYTE / 4;

    /** Measured: 4 MiB; compiled code and what the allocators keep vary. */
    static final long RESIDENT_MARGIN = 16 * MEBIBYTE;

    boolean isNoMoreThan(Memory before) {
      return heap < before.heap + HEAP_MARGIN
          && offHeap < before.offHeap + NATIVE_MARGIN
          && resident < before.resident + RESIDENT_MARGIN
          && threads <= before.threads + WORKERS;
    }

    /** Collects garbage until nothing more is freed. */
    static Memory inUse() throws InterruptedException {
      Memory before = now();
      for (int i = 0; i < MOST_COLLECTIONS; i++) {
        System.gc(); // JavaCPP frees collected memory in a thread of its own
        Thread.sleep(100);
        Memory now = now();
        if (now.heap == before.heap && now.offHeap == before.offHeap) {
          return now;
        }
        before = now;
      }
      return before;
    }

    private static Memory now() {
      var memory = ManagementFactory.getMemoryMXBean();
      return new Memory(
          memory.getHeapMemoryUsage().getUsed(),
          Pointer.totalBytes(),
          Pointer.physicalBytes() - memory.getHeapMemoryUsage().getCommitted(),
          ManagementFactory.getThreadMXBean().getThreadCount());
    }
  }
}
