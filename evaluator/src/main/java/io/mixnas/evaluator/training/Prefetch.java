package io.mixnas.evaluator.training;

import io.mixnas.evaluator.data.Batch;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Prepares the next batch in its own thread while the batch before is trained on. */
final class Prefetch implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Prefetch::daemon);
  private final Iterator<Batch> batches;
  private Future<Optional<Batch>> next;
  private long waited; // nanoseconds

  Prefetch(Iterable<Batch> batches) {
    this.batches = batches.iterator();
    this.next = thread.submit(this::make);
  }

  /** Waits for the next batch, and returns whether there is one. */
  boolean hasNext() throws InterruptedException {
    return made().isPresent();
  }

  /** Returns the next batch. */
  Batch next() throws InterruptedException {
    Batch batch = made().orElseThrow();
    next = thread.submit(this::make);
    return batch;
  }

  /** Returns how long the caller has waited in {@link #hasNext} and {@link #next}. */
  Duration waited() {
    return Duration.ofNanos(waited);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private Optional<Batch> make() {
    return batches.hasNext() ? Optional.of(batches.next()) : Optional.empty();
  }

  private Optional<Batch> made() throws InterruptedException {
    long start = System.nanoTime();
    try {
      return next.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be made: " + e.getCause(), e.getCause());
    } finally {
      waited += System.nanoTime() - start;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "batches");
    thread.setDaemon(true);
    return thread;
  }
}
