package io.mixnas.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does the same to several inputs, on all cores. */
final class InParallel {
  private static final long STOP_SECONDS = 60;

  private InParallel() {}

  /**
   * Does something to one input.
   *
   * @param <T> the type of the inputs
   * @param <R> the type of the results
   */
  @FunctionalInterface
  interface Work<T, R> {
    /** Returns the result; called from any thread. */
    R of(T input) throws InterruptedException;
  }

  /**
   * Returns the results in the order of the inputs.
   *
   * @throws InterruptedException when this thread was interrupted; the others are told to stop
   * @throws RuntimeException as the work threw it
   */
  static <T, R> List<R> map(List<T> inputs, Work<T, R> work) throws InterruptedException {
    if (inputs.isEmpty()) {
      return List.of();
    }
    int threads = Math.min(inputs.size(), Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(threads, Workers::thread);
    try {
      List<Callable<R>> tasks = new ArrayList<>();
      inputs.forEach(input -> tasks.add(() -> work.of(input)));
      List<R> results = new ArrayList<>();
      for (Future<R> future : pool.invokeAll(tasks)) {
        results.add(result(future));
      }
      return results;
    } finally {
      pool.shutdownNow();
      pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static <R> R result(Future<R> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof InterruptedException stopped) {
        throw stopped;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) cause; // the work declares no other
    }
  }
}
