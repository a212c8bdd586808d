package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.evaluator.data.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrefetchTest {
  private static final Duration WAIT = Duration.ofMillis(5);

  @Test
  void givesEveryBatchInOrder() throws InterruptedException {
    List<Batch> batches = IntStream.range(0, 20).mapToObj(PrefetchTest::batch).toList();
    List<Batch> given = new ArrayList<>();
    try (Prefetch<Batch> prefetch = new Prefetch<>(batches)) {
      while (prefetch.hasNext()) {
        given.add(prefetch.next());
      }
      assertThat(prefetch.hasNext()).isFalse();
    }
    assertThat(given).isEqualTo(batches);
  }

  @Test
  void tellsHowLongItKeptItsCallerWaiting() throws InterruptedException {
    Thread caller = Thread.currentThread();
    Iterable<Batch> late =
        () ->
            Stream.of(0)
                .peek(label -> sleepOnceWaiting(caller))
                .map(PrefetchTest::batch)
                .iterator();
    long start = System.nanoTime();
    try (Prefetch<Batch> prefetch = new Prefetch<>(late)) {
      assertThat(prefetch.waited()).isZero();
      assertThat(prefetch.hasNext()).isTrue();
      Duration first = prefetch.waited();
      assertThat(first).isGreaterThanOrEqualTo(WAIT);
      prefetch.next();
      assertThat(prefetch.hasNext()).isFalse();
      assertThat(prefetch.waited()).isBetween(first, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** Sleeps once the caller waits, so that the caller waits at least that long. */
  private static void sleepOnceWaiting(Thread caller) {
    try {
      while (caller.getState() != Thread.State.WAITING) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      TimeUnit.NANOSECONDS.sleep(WAIT.toNanos());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tellsWhyABatchCouldNotBeMade() {
    Iterable<Batch> broken =
        () -> {
          throw new IllegalArgumentException("in a test");
        };
    assertThatThrownBy(() -> new Prefetch<Batch>(broken).hasNext())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("in a test");
    Iterable<Batch> failing =
        () -> IntStream.range(0, 2).mapToObj(PrefetchTest::failing).iterator();
    assertThatThrownBy(() -> new Prefetch<Batch>(failing).hasNext())
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("in a test");
  }

  /** Whoever has too little memory for as many workers can then go on with fewer. */
  @Test
  void aLackOfMemoryStaysWhatItIs() {
    Iterable<Batch> large = () -> IntStream.range(0, 2).mapToObj(PrefetchTest::tooLarge).iterator();
    assertThatThrownBy(() -> new Prefetch<Batch>(large).hasNext())
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("in a test");
  }

  private static Batch batch(int label) {
    return new Batch(new float[] {label}, new int[] {label});
  }

  private static Batch tooLarge(int label) {
    throw new OutOfMemoryError("in a test");
  }

  private static Batch failing(int label) {
    throw new ArithmeticException("in a test");
  }
}
