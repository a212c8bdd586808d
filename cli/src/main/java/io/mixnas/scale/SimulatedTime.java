package io.mixnas.scale;

import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Represents the time of a campaign whose workers sleep instead of training. It passes as real time
 * does for as long as any worker does something else, such as asking for a proposal or waiting for
 * its turn to do so. When all workers sleep, it jumps to the moment at which the first of them
 * wakes up.
 *
 * <p>A worker sleeps for as long as it would train, so every real delay of the driver delays the
 * campaign by as much as it would among real trainings. Only time in which nothing happens is left
 * out.
 */
final class SimulatedTime implements AutoCloseable {
  private final LongSupplier clock;
  private final int workers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();
  private final Thread waking = new Thread(this::wake, "simulated-time");
  private int trials;
  private int started;
  private int finished;
  private long jumped; // nanoseconds

  /**
   * @param clock the real time in nanoseconds
   * @param workers the workers of the campaign
   * @param trials the trials of the campaign; when all have begun, workers leave one by one
   */
  SimulatedTime(LongSupplier clock, int workers, int trials) {
    this.clock = clock;
    this.workers = workers;
    this.trials = trials;
    waking.setDaemon(true);
    waking.start();
  }

  /** Returns the present time in nanoseconds, counted from an arbitrary moment. */
  long now() {
    lock.lock();
    try {
      return clock.getAsLong() + jumped;
    } finally {
      lock.unlock();
    }
  }

  /** Notes that a trial has begun. */
  void started() {
    change(() -> started++);
  }

  /** Notes that a trial has ended. */
  void finished() {
    change(() -> finished++);
  }

  /** Notes that no further trial will begin. */
  void exhausted() {
    change(() -> trials = started);
  }

  /** Sleeps in the course of a trial. */
  void sleep(long nanoseconds) throws InterruptedException {
    Sleeper sleeper = new Sleeper(now() + nanoseconds);
    change(() -> sleepers.add(sleeper));
    try {
      sleeper.woken().await();
    } catch (InterruptedException e) {
      change(() -> sleepers.remove(sleeper));
      throw e;
    }
  }

  @Override
  public void close() {
    waking.interrupt();
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      while (true) {
        long left = nanosecondsLeft();
        if (left > 0) {
          changed.awaitNanos(left);
        } else {
          sleepers.remove().woken().countDown();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } finally {
      lock.unlock();
    }
  }

  /** Returns the real time until the next awakening; it jumps there when all workers sleep. */
  private long nanosecondsLeft() {
    Sleeper next = sleepers.peek();
    if (next == null) {
      return Long.MAX_VALUE;
    }
    long left = next.until() - clock.getAsLong() - jumped;
    if (left > 0 && awake() == 0) {
      jumped += left;
      return 0;
    }
    return left;
  }

  /** Returns the number of workers that do something else than sleep. */
  private int awake() {
    int present = started < trials ? workers : started - finished;
    return present - sleepers.size();
  }

  private record Sleeper(long until, CountDownLatch woken) implements Comparable<Sleeper> {
    Sleeper(long until) {
      this(until, new CountDownLatch(1));
    }

    @Override
    public int compareTo(Sleeper other) {
      return Long.compare(until, other.until);
    }
  }
}
