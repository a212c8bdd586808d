package io.mixnas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PreparationPartsTest {
  private static final byte[] SIGNS = {1, 2};
  private static final byte[] WEIGHTS = {3};

  private final Preparation whole = Preparation.inMemory();
  private final AtomicLong clock = new AtomicLong(1_000);

  @Test
  void eachPartHasAStateOfItsOwn() {
    PreparationParts parts = new PreparationParts(whole);
    parts.part("signs", 0, 0.5).store(SIGNS);
    parts.part("weights", 0.5, 1).store(WEIGHTS);

    PreparationParts read = new PreparationParts(whole);
    assertThat(read.part("signs", 0, 1).stored()).hasValue(SIGNS);
    assertThat(read.part("weights", 0, 1).stored()).hasValue(WEIGHTS);
    assertThat(read.part("others", 0, 1).stored()).isEmpty();
    assertThat(PreparationParts.times(bytes())).isEmpty();
  }

  @Test
  void timesArePartByPartOverAllSessions() {
    PreparationParts parts = PreparationParts.timed(whole, clock::get);
    clock.addAndGet(10);
    parts.part("signs", 0, 0.5).store(SIGNS);
    clock.addAndGet(5);
    parts.part("weights", 0.5, 1).store(WEIGHTS);
    clock.addAndGet(1_000_000); // between sessions
    PreparationParts resumed = PreparationParts.timed(whole, clock::get);
    clock.addAndGet(7);
    resumed.part("weights", 0.5, 1).store(SIGNS);
    clock.addAndGet(2);
    resumed.keep("signs");

    assertThat(PreparationParts.times(bytes()))
        .isEqualTo(Map.of("signs", Duration.ofNanos(12), "weights", Duration.ofNanos(12)));
    assertThat(resumed.part("weights", 0, 1).stored()).hasValue(SIGNS);
    assertThat(PreparationParts.find(bytes(), List.of("signs"))).hasValue(SIGNS);
  }

  @Test
  void whatHasNoPartsHasNoTimes() {
    assertThat(PreparationParts.times(SIGNS)).isEmpty();
    assertThat(PreparationParts.find(SIGNS, List.of("signs"))).hasValue(SIGNS);
  }

  @Test
  void whatEndsEarlyIsRefused() {
    PreparationParts.timed(whole, clock::get).part("signs", 0, 1).store(SIGNS);
    whole.store(Arrays.copyOf(bytes(), bytes().length - 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PreparationParts(whole))
        .withMessage("preparation: must be whole, ends early");
  }

  private byte[] bytes() {
    return whole.stored().orElseThrow();
  }
}
