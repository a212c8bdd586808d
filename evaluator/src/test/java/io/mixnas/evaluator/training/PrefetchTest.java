package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.evaluator.data.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefetchTest {
  @Test
  void givesEveryBatchInOrder() throws InterruptedException {
    List<Batch> batches = IntStream.range(0, 20).mapToObj(PrefetchTest::batch).toList();
    List<Batch> given = new ArrayList<>();
    try (Prefetch prefetch = new Prefetch(batches)) {
      while (prefetch.hasNext()) {
        given.add(prefetch.next());
      }
      assertThat(prefetch.hasNext()).isFalse();
    }
    assertThat(given).isEqualTo(batches);
  }

  @Test
  void tellsWhyABatchCouldNotBeMade() {
    Iterable<Batch> broken =
        () -> {
          throw new IllegalArgumentException("in a test");
        };
    assertThatThrownBy(() -> new Prefetch(broken).hasNext())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("in a test");
    Iterable<Batch> failing = IntStream.range(0, 2).mapToObj(PrefetchTest::failing)::iterator;
    assertThatThrownBy(() -> new Prefetch(failing).hasNext())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a batch could not be made: java.lang.ArithmeticException: in a test");
  }

  private static Batch batch(int label) {
    return new Batch(new float[] {label}, new int[] {label});
  }

  private static Batch failing(int label) {
    throw new ArithmeticException("in a test");
  }
}
