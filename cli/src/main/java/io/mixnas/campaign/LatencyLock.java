package io.mixnas.campaign;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets many threads train at once, or one alone measure a latency. Whoever trains asks now and then
 * whether somebody waits to be alone, and lets them.
 */
final class LatencyLock {
  private final ReadWriteLock lock =
      new ReentrantReadWriteLock(true); // fair: whoever waits is next

  /** Something done alone. */
  @FunctionalInterface
  interface Alone<T> {
    /** Does it. */
    T run() throws InterruptedException;
  }

  /** Begins to work among others, in this thread. */
  void begin() throws InterruptedException {
    lock.readLock().lockInterruptibly();
  }

  /** Lets those who wait to be alone be so, and goes on afterwards. */
  void pause() {
    lock.readLock().unlock();
    lock.readLock().lock();
  }

  /** Ends what was begun. */
  void end() {
    lock.readLock().unlock();
  }

  /** Does something while nobody else works, once those who work have paused. */
  <T> T alone(Alone<T> work) throws InterruptedException {
    lock.writeLock().lockInterruptibly();
    try {
      return work.run();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
