package io.mixnas.fidelity;

import io.mixnas.campaign.FailureText;
import io.mixnas.campaign.Interruptions;
import io.mixnas.campaign.OpenTrialException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs pieces of work in several threads, each piece once. The first failure ends all of it. */
public final class WorkPool {
  private static final long STOP_SECONDS = 60;

  private WorkPool() {}

  /**
   * Does the work on one piece.
   *
   * @param <T> the type of the pieces
   */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Does the work.
     *
     * @throws InterruptedException when this thread was interrupted
     */
    void on(T piece) throws InterruptedException;
  }

  /**
   * Does all pieces, starting them in their order, and returns when all threads have ended.
   *
   * @param workers the number of threads, at least 1
   * @throws InterruptedException when this thread was interrupted; pieces that were not finished
   *     are abandoned
   * @throws OpenTrialException naming the piece that failed; the others are abandoned
   */
  public static <T> void run(List<T> pieces, int workers, Work<T> work)
      throws InterruptedException {
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(workers, task -> thread(task, number.incrementAndGet()));
    try {
      CompletionService<Void> running = new ExecutorCompletionService<>(threads);
      pieces.forEach(
          piece ->
              running.submit(
                  () -> {
                    one(piece, work);
                    return null;
                  }));
      for (int i = 0; i < pieces.size(); i++) {
        running.take().get();
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static <T> void one(T piece, Work<T> work) throws InterruptedException {
    try {
      work.on(piece);
    } catch (RuntimeException e) {
      Interruptions.stopIfOfInterrupt(e);
      throw new OpenTrialException("%s: %s".formatted(piece, FailureText.line(e)), e);
    }
  }

  private static RuntimeException failure(Throwable cause) throws InterruptedException {
    if (cause instanceof RuntimeException failure) {
      return failure;
    }
    if (cause instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (cause instanceof OutOfMemoryError) {
      return new OpenTrialException(
          "out of memory; with fewer --workers there may be enough (MIXNAS_JVM_ARGS=-Xmx8g gives 8"
              + " GB)",
          cause);
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("a worker stopped: " + cause, cause);
  }

  /** Creates a thread that ends with the process, which can be killed at any moment. */
  private static Thread thread(Runnable work, int number) {
    Thread thread = new Thread(work, "worker-" + number);
    thread.setDaemon(true);
    return thread;
  }
}
