package io.mixnas.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clock stands still unless a test moves it, so whatever passes is simulated. */
@Timeout(60)
class SimulatedTimeTest {
  private static final long HOUR = 3_600_000_000_000L;

  private final AtomicLong clock = new AtomicLong(500);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void jumpsToTheFirstAwakeningWhenAllSleep() throws Exception {
    try (SimulatedTime time = new SimulatedTime(clock::get, 2, 10)) {
      Future<Long> longer = threads.submit(() -> slept(time, 2 * HOUR));
      long shorter = slept(time, HOUR);

      assertThat(shorter).isEqualTo(500 + HOUR);
      assertThat(longer.isDone()).as("one is awake").isFalse();

      clock.addAndGet(HOUR);
      time.started(); // whatever changes, the clock is read again
      assertThat(longer.get()).isEqualTo(500 + 2 * HOUR);
    }
  }

  /** Time that the driver takes counts, and ends sleeps; nothing is skipped. */
  @Test
  void passesAsTheClockDoesWhileAnyoneIsAwake() {
    try (SimulatedTime time = new SimulatedTime(clock::get, 2, Integer.MAX_VALUE)) {
      Future<Long> sleep = threads.submit(() -> slept(time, HOUR));
      while (!sleep.isDone()) {
        clock.addAndGet(HOUR);
        time.finished(); // whatever changes, the clock is read again
      }

      assertThat(time.now()).isEqualTo(clock.get());
    }
  }

  /** Three workers began all the trials that there are; two of them have ended and left. */
  @Test
  void whoHasNothingLeftToDoIsNotWaitedFor() throws Exception {
    try (SimulatedTime time = new SimulatedTime(clock::get, 3, 3)) {
      for (int i = 0; i < 3; i++) {
        time.started();
      }
      time.finished();
      time.finished();

      assertThat(slept(time, HOUR)).isEqualTo(500 + HOUR);
    }
  }

  @Test
  void anExhaustedControllerLetsWorkersLeave() throws Exception {
    try (SimulatedTime time = new SimulatedTime(clock::get, 3, 100)) {
      time.started();
      time.exhausted();

      assertThat(slept(time, HOUR)).isEqualTo(500 + HOUR);
    }
  }

  @Test
  void aSleepCanBeInterrupted() {
    try (SimulatedTime time = new SimulatedTime(clock::get, 2, 10)) {
      Future<?> sleeping =
          threads.submit(
              () -> {
                Thread.currentThread().interrupt();
                return slept(time, HOUR);
              });

      assertThatThrownBy(sleeping::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }

  /** Returns when a sleep ended. */
  private static long slept(SimulatedTime time, long nanoseconds) throws InterruptedException {
    time.sleep(nanoseconds);
    return time.now();
  }
}
