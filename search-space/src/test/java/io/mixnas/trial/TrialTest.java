package io.mixnas.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrialTest {
  private static final Cost COST = new Cost(1_000, 100, 10);
  private static final Evaluation EVALUATION =
      new Evaluation(0.75, List.of(), 640, Duration.ofSeconds(3));
  private static final TrialState FAILED = new TrialState.Failed("diverged", Duration.ZERO);

  private final Trial proposed =
      new Trial(3, Genotype.of(1, 2), COST, 42, new TrialState.Proposed());

  static Stream<TrialState> withoutScore() {
    return Stream.of(new TrialState.Proposed(), new TrialState.Running(), FAILED);
  }

  @Test
  void aStateIsWrittenAsOneWord() {
    assertThat(Stream.concat(withoutScore(), Stream.of(new TrialState.Complete(EVALUATION))))
        .extracting(TrialState::label)
        .containsExactly("proposed", "running", "failed", "complete");
  }

  @Test
  void completeAndFailedTrialsAreFinished() {
    assertThat(new TrialState.Complete(EVALUATION).isFinished()).isTrue();
    assertThat(FAILED.isFinished()).isTrue();
    assertThat(new TrialState.Proposed().isFinished()).isFalse();
    assertThat(new TrialState.Running().isFinished()).isFalse();
  }

  @Test
  void aCompleteTrialHasAScore() {
    Trial complete = proposed.withState(new TrialState.Complete(EVALUATION));

    assertThat(complete.score()).isEqualTo(0.75);
    assertThat(complete.evaluation()).contains(EVALUATION);
  }

  @ParameterizedTest
  @MethodSource("withoutScore")
  void anyOtherTrialRefusesToNameAScore(TrialState state) {
    Trial trial = proposed.withState(state);

    assertThat(trial.evaluation()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(trial::score)
        .withMessage("trial 3 is %s", state.label());
  }

  @Test
  void anotherStateChangesNothingElse() {
    assertThat(proposed.withState(FAILED))
        .isEqualTo(new Trial(3, Genotype.of(1, 2), COST, 42, FAILED));
  }

  @Test
  void numbersBeginAtOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trial(0, Genotype.of(), COST, 1, FAILED))
        .withMessage("number: must be at least 1, was 0");
  }

  @Test
  void causesAreOneLine() {
    assertThat(new TrialState.Failed("out of\n memory", Duration.ZERO).cause())
        .isEqualTo("out of  memory");
    assertThat(new TrialState.Failed("no\r\nhope", Duration.ZERO).cause()).isEqualTo("no hope");
  }

  @Test
  void aFailureHasACauseAndATime() {
    assertThatNullPointerException()
        .isThrownBy(() -> new TrialState.Failed(null, Duration.ZERO))
        .withMessage("cause");
    assertThatNullPointerException()
        .isThrownBy(() -> new TrialState.Failed("diverged", null))
        .withMessage("time");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrialState.Failed("diverged", Duration.ofSeconds(-1)))
        .withMessage("time: must not be negative, was PT-1S");
  }
}
