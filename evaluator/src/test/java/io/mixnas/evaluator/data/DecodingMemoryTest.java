package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecodingMemoryTest {
  private static final int MEBIBYTE = 1 << 20;

  private final DecodingMemory memory = new DecodingMemory(10 * MEBIBYTE);

  @Test
  void letsNoMoreRunAtOnceThanItHolds() throws InterruptedException {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () ->
                  held(
                      4 * MEBIBYTE - 1,
                      () -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.yield();
                        return running.decrementAndGet();
                      }));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(most.get()).isBetween(1, 2);
    assertThat(running.get()).isZero();
  }

  @Test
  void givesAllOfItToWhatNeedsMore() {
    assertThat(held(100 * MEBIBYTE, () -> "done")).isEqualTo("done");
    assertThat(held(Long.MAX_VALUE, () -> "done")).isEqualTo("done");
  }

  @Test
  void isFreeAgainAfterAFailure() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  memory.holding(
                      9 * MEBIBYTE,
                      () -> {
                        throw new IOException("damaged");
                      }))
          .hasMessage("damaged");
    }
    assertThat(held(9 * MEBIBYTE, () -> "done")).isEqualTo("done");
  }

  @Test
  void isWhatTheHeapHasBesideWhatIsKept() {
    long greatest = Runtime.getRuntime().maxMemory();
    assertThat(DecodingMemory.beside(0).bytes()).isEqualTo(greatest / 4 * 3);
    assertThat(DecodingMemory.beside(greatest / 2).bytes())
        .isBetween(greatest / 8 * 3 - 4, greatest / 8 * 3 + 4);
    assertThat(DecodingMemory.beside(2 * greatest).bytes()).isZero();
  }

  private <T> T held(long bytes, DecodingMemory.Decoding<T> work) {
    try {
      return memory.holding(bytes, work);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
