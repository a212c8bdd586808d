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

/** A campaign of many trainings needs no more memory than one of few. */
class GrowthTest {
  private static final int TRAININGS = 200;
  private static final int WORKERS = 2;

  private static final ImageDataset IMAGES = Proxies.shapes(16, 4);
  private static final ProxySettings SETTINGS = new ProxySettings(0.5, 16, 1, 8, 0.1, 1e-4);

  @Test
  void trainingsLeaveNothingBehind() throws Exception {
    ProxyEvaluator evaluator = new ProxyEvaluator(IMAGES, SETTINGS);
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      train(evaluator, workers, 0, TRAININGS / 2);
      Memory first = Memory.inUse();
      train(evaluator, workers, TRAININGS / 2, TRAININGS);
      Memory second = Memory.inUse();
      assertThat(second.heap()).isLessThan(first.heap() + Memory.HEAP_MARGIN);
      assertThat(second.offHeap()).isLessThan(first.offHeap() + Memory.NATIVE_MARGIN);
      assertThat(second.resident()).isLessThan(first.resident() + Memory.RESIDENT_MARGIN);
      assertThat(second.threads()).isLessThanOrEqualTo(first.threads() + WORKERS);
    } finally {
      workers.shutdown();
    }
  }

  private static void train(ProxyEvaluator evaluator, ExecutorService workers, int from, int to)
      throws Exception {
    List<Future<?>> trainings = new ArrayList<>();
    LongStream.range(from, to)
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
   * What is in use after garbage collection.
   *
   * @param heap bytes of the Java heap
   * @param offHeap bytes that JavaCPP has allocated for ND4J
   * @param resident bytes of the whole process but for the Java heap's committed ones
   * @param threads that live
   */
  private record Memory(long heap, long offHeap, long resident, int threads) {
    private static final long MEBIBYTE = 1 << 20;

    /** Measured: 0.2 MiB. The scratch of one training is 8 MiB, of which one must not remain. */
    static final long HEAP_MARGIN = 4 * MEBIBYTE;

    /** Measured: none. */
    static final long NATIVE_MARGIN = MEBIBYTE / 4;

    /** Measured: 4 MiB; compiled code and what the allocators keep vary. */
    static final long RESIDENT_MARGIN = 32 * MEBIBYTE;

    static Memory inUse() throws InterruptedException {
      for (int i = 0; i < 3; i++) {
        System.gc(); // JavaCPP frees what was collected, in a thread of its own
        Thread.sleep(100);
      }
      var memory = ManagementFactory.getMemoryMXBean();
      return new Memory(
          memory.getHeapMemoryUsage().getUsed(),
          Pointer.totalBytes(),
          Pointer.physicalBytes() - memory.getHeapMemoryUsage().getCommitted(),
          ManagementFactory.getThreadMXBean().getThreadCount());
    }
  }
}
