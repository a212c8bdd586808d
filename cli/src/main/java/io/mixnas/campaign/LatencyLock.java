package io.mixnas.campaign;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets many threads train at once, or a single one measure a latency. A training thread pauses now
 * and then to let a waiting measurement run.
 */
final class LatencyLock {
  private final ReadWriteLock lock =
      new ReentrantReadWriteLock(true); // fair: the longest-waiting thread is next

  /** Runs alone. */
  @FunctionalInterface
  interface Alone<T> {
    /** Runs the work. */
    T run() throws InterruptedException;
  }

  /** Begins to work among others, in this thread. */
  void begin() throws InterruptedException {
    lock.readLock().lockInterruptibly();
  }

  /** Lets waiting threads run alone, and then continues. */
  void pause() {
    lock.readLock().unlock();
    lock.readLock().lock();
  }

  /** Ends the work that was begun. */
  void end() {
    lock.readLock().unlock();
  }

  /** Runs work alone, once all other threads have paused. */
  <T> T alone(Alone<T> work) throws InterruptedException {
    lock.writeLock().lockInterruptibly();
    try {
      return work.run();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
