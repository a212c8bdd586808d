package io.mixnas.results.postgresql;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits between tries, longer each time, until a time is up. */
final class Patience {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final long end;
  private Duration next = FIRST;

  Patience(Duration whole) {
    this.end = System.nanoTime() + whole.toNanos();
  }

  /** Waits, and returns whether to try again, or returns at once when the time is up. */
  boolean waits() throws InterruptedException {
    long left = end - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    TimeUnit.NANOSECONDS.sleep(Math.min(left, next.toNanos()));
    next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    return true;
  }
}
