package io.mixnas.campaign;

import io.mixnas.results.file.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates the threads that train, and waits for them. They end with the process: a campaign can be
 * killed at any moment.
 */
final class Workers {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Workers() {}

  static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "worker-" + NUMBER.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Waits for all workers, as those that go on when one has failed are in training. Only where
   * nothing can be stored are they abandoned.
   *
   * @throws RuntimeException what the first of them failed for, with what others did
   */
  static void awaitAll(List<Future<?>> workers) throws InterruptedException {
    List<RuntimeException> failures = new ArrayList<>();
    for (Future<?> worker : workers) {
      try {
        await(worker);
      } catch (StoreException e) {
        throw e;
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).filter(e -> e != first).forEach(first::addSuppressed);
      throw first;
    }
  }

  /**
   * Returns what a worker has made.
   *
   * @throws RuntimeException what it failed for
   */
  static <T> T await(Future<T> worker) throws InterruptedException {
    try {
      return worker.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a worker stopped: " + e.getCause(), e.getCause());
    }
  }
}
