package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {
  @Test
  void accuracyIsWhatLiesOnTheDiagonal() {
    ConfusionCounter counter = new ConfusionCounter(List.of("cat", "dog", "eel"));
    counter.add(0, 0);
    counter.add(0, 1);
    counter.add(0, 0);
    counter.add(1, 1);
    Confusion confusion = counter.confusion();
    assertThat(confusion.counts())
        .containsExactly(List.of(2, 1, 0), List.of(0, 1, 0), List.of(0, 0, 0));
    assertThat(confusion.images()).isEqualTo(4);
    assertThat(confusion.accuracy()).isEqualTo(0.75);
    assertThat(confusion.recall(0)).isEqualTo(2.0 / 3);
    assertThat(confusion.recall(2)).isNaN();
  }
}
