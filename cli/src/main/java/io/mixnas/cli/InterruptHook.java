package io.mixnas.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends work in good order when the process is told to end, usually by Ctrl-C. The JVM waits until
 * this hook is closed, so that what was done can be stored and reported.
 */
final class InterruptHook implements AutoCloseable {
  private static final long STOP_SECONDS = 60;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<Runnable> interrupt = new AtomicReference<>();
  private final Thread hook = new Thread(this::interrupted, "interrupted");

  InterruptHook() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Sets the action that ends the work. Before that, the process ends at once. */
  void interruptsBy(Runnable action) {
    interrupt.set(action);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // it is already running
    }
  }

  private void interrupted() {
    Optional<Runnable> action = Optional.ofNullable(interrupt.get());
    action.ifPresent(Runnable::run);
    try {
      if (action.isPresent() && !closed.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        return; // a step that takes this long is abandoned
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
