package io.mixnas.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Has work ended in good order when the process is told to end, by Ctrl-C as a rule: the JVM waits
 * until this is closed, so that what was reached can be stored and told.
 */
final class InterruptHook implements AutoCloseable {
  private static final long STOP_SECONDS = 60;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<Runnable> interrupt = new AtomicReference<>();
  private final Thread hook = new Thread(this::interrupted, "interrupted");

  InterruptHook() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** From now on, this ends the work; before, the process ends at once. */
  void interruptsBy(Runnable action) {
    interrupt.set(action);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // it runs
    }
  }

  private void interrupted() {
    Optional<Runnable> action = Optional.ofNullable(interrupt.get());
    action.ifPresent(Runnable::run);
    try {
      if (action.isPresent() && !closed.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        return; // a step that takes this long is given up
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
