package io.mixnas.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.campaign.OpenTrialException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkPoolTest {
  private final Set<Integer> done = ConcurrentHashMap.newKeySet();

  @Test
  void doesEveryPieceOnce() throws Exception {
    List<Integer> pieces = IntStream.range(0, 50).boxed().toList();

    WorkPool.run(pieces, 4, piece -> assertThat(done.add(piece)).isTrue());

    assertThat(done).containsExactlyInAnyOrderElementsOf(pieces);
    WorkPool.run(List.of(), 4, piece -> done.clear());
    assertThat(done).hasSize(50);
  }

  @Test
  void doesAsManyAtOnceAsThereAreWorkers() throws Exception {
    CountDownLatch together = new CountDownLatch(3);

    WorkPool.run(
        List.of(1, 2, 3),
        3,
        piece -> {
          together.countDown();
          together.await();
          done.add(piece);
        });

    assertThat(done).hasSize(3);
  }

  @Test
  void theFirstFailureEndsAllAndIsNamed() {
    CountDownLatch never = new CountDownLatch(1);

    assertThatExceptionOfType(OpenTrialException.class)
        .isThrownBy(
            () ->
                WorkPool.run(
                    List.of("one", "two", "three"),
                    2,
                    piece -> {
                      if (piece.equals("two")) {
                        throw new IllegalStateException("broken\nand more");
                      }
                      never.await();
                    }))
        .withMessage("two: IllegalStateException: broken");
  }

  @Test
  void tooLittleMemoryIsToldWithAWayOut() {
    assertThatExceptionOfType(OpenTrialException.class)
        .isThrownBy(
            () ->
                WorkPool.run(
                    List.of(1),
                    1,
                    piece -> {
                      throw new OutOfMemoryError("heap");
                    }))
        .withMessageContaining("fewer --workers");
  }

  @Test
  void anInterruptEndsAll() {
    CountDownLatch never = new CountDownLatch(1);
    Thread main = Thread.currentThread();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(
            () ->
                WorkPool.run(
                    List.of(1),
                    1,
                    piece -> {
                      main.interrupt();
                      never.await();
                    }));
  }
}
