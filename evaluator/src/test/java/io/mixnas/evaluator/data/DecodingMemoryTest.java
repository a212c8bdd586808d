package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecodingMemoryTest {
  private static final int MEBIBYTE = 1 << 20;

  private final DecodingMemory memory = new DecodingMemory(10 * MEBIBYTE);

  @Test
  void letsNoMoreRunAtOnceThanItHolds() throws InterruptedException {
    AtomicInteger entered = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(2);
    CountDownLatch leave = new CountDownLatch(1);
    Runnable decoding =
        () ->
            held(
                4 * MEBIBYTE - 1,
                () -> {
                  entered.incrementAndGet();
                  full.countDown();
                  return await(leave);
                });
    List<Thread> threads = new ArrayList<>();
    try {
      threads.add(started(decoding));
      threads.add(started(decoding));
      full.await();
      Thread third = started(decoding);
      threads.add(third);
      while (third.isAlive() && third.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(entered.get()).isEqualTo(2);
    } finally {
      leave.countDown();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(entered.get()).isEqualTo(3);
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

  private static Thread started(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T held(long bytes, DecodingMemory.Decoding<T> work) {
    try {
      return memory.holding(bytes, work);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
