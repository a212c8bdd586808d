package io.mixnas.evaluator.training;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes the next item, such as a batch of images, in its own thread while the item before is used.
 */
public final class Prefetch<T> implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Prefetch::daemon);
  private final Iterator<? extends T> items;
  private Future<Optional<T>> next;
  private long waited; // nanoseconds

  /** Begins to make the first item. */
  public Prefetch(Iterable<? extends T> items) {
    this.items = items.iterator();
    this.next = thread.submit(this::make);
  }

  /** Waits for the next item, and returns whether there is one. */
  public boolean hasNext() throws InterruptedException {
    return made().isPresent();
  }

  /** Returns the next item. */
  public T next() throws InterruptedException {
    T item = made().orElseThrow();
    next = thread.submit(this::make);
    return item;
  }

  /** Returns how long the caller has waited in {@link #hasNext} and {@link #next}. */
  public Duration waited() {
    return Duration.ofNanos(waited);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private Optional<T> make() {
    return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
  }

  private Optional<T> made() throws InterruptedException {
    long start = System.nanoTime();
    try {
      return next.get();
    } catch (ExecutionException e) {
      throw TaskFailure.of(e);
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
