package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialSelectionTest {
  private static final List<Trial> TRIALS =
      List.of(
          Trials.complete(1, 0.5, 3_000_000),
          Trials.failed(2, "diverged"),
          Trials.complete(3, 0.7, 4_000_000),
          Trials.complete(4, 0.5, 1_000_000),
          Trials.proposed(5).withState(new TrialState.Running()),
          Trials.complete(6, 0.6, 5_000_000));

  private final TrialSelection all =
      new TrialSelection(
          Set.of(),
          OptionalDouble.empty(),
          Map.of(),
          false,
          TrialOrder.NUMBER,
          false,
          OptionalInt.empty());

  @Test
  void takesAllInTheirOrderUnlessToldOtherwise() {
    assertThat(numbers(all)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void takesThoseInAState() {
    assertThat(numbers(with(Set.of("failed", "running"), TrialOrder.NUMBER, false)))
        .containsExactly(2, 5);
  }

  @Test
  void takesThoseThatAreGoodAndCheapEnough() {
    TrialSelection selection =
        new TrialSelection(
            Set.of(),
            OptionalDouble.of(0.5),
            Map.of(CostMeasure.MULTIPLY_ADDS, 4_000_000L),
            false,
            TrialOrder.MULTIPLY_ADDS,
            false,
            OptionalInt.of(2));

    assertThat(numbers(selection)).containsExactly(4, 1);
  }

  @Test
  void takesTheFrontOfAllTrials() {
    TrialSelection selection =
        new TrialSelection(
            Set.of(),
            OptionalDouble.of(0.6),
            Map.of(),
            true,
            TrialOrder.NUMBER,
            false,
            OptionalInt.empty());

    assertThat(numbers(selection)).containsExactly(3);
  }

  @Test
  void sortsTheBestFirstAndThoseWithoutAScoreLast() {
    assertThat(numbers(with(Set.of(), TrialOrder.SCORE, false))).containsExactly(3, 6, 1, 4, 2, 5);
    assertThat(numbers(with(Set.of(), TrialOrder.SCORE, true))).containsExactly(1, 4, 6, 3, 2, 5);
    assertThat(numbers(with(Set.of(), TrialOrder.MULTIPLY_ADDS, true)))
        .containsExactly(5, 6, 3, 1, 2, 4);
    assertThat(numbers(with(Set.of(), TrialOrder.SECONDS, false)))
        .containsExactly(2, 1, 3, 4, 6, 5);
  }

  @Test
  void sortsByTheObjectivesReward() {
    Objective objective = new Objective.Tunas(new Target(CostMeasure.MULTIPLY_ADDS, 1_000_000), -1);

    assertThat(with(Set.of("complete"), TrialOrder.REWARD, false).of(TRIALS, objective))
        .extracting(Trial::number)
        .containsExactly(4, 1, 3, 6);
  }

  @Test
  void ofLossesThoseThatAreLowEnoughAreListedTheLowestFirst() {
    Trial low = Trials.withLoss(1, 0.5, 1);
    Trial lower = Trials.withLoss(2, 0.25, 1);
    Trial high = Trials.withLoss(3, 2, 1);
    TrialSelection selection =
        new TrialSelection(
            Set.of(),
            OptionalDouble.of(1),
            Map.of(),
            false,
            TrialOrder.SCORE,
            false,
            OptionalInt.empty());

    assertThat(selection.of(List.of(low, lower, high), Objective.hard()))
        .containsExactly(lower, low);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(
            () ->
                new TrialSelection(
                    Set.of(),
                    OptionalDouble.of(Double.NaN),
                    Map.of(),
                    false,
                    TrialOrder.NUMBER,
                    false,
                    OptionalInt.empty()))
        .hasMessage("score: must be finite, was NaN");
  }

  private TrialSelection with(Set<String> states, TrialOrder order, boolean reverse) {
    return new TrialSelection(
        states, all.least(), all.most(), all.front(), order, reverse, all.limit());
  }

  private static List<Integer> numbers(TrialSelection selection) {
    return selection.of(TRIALS, Objective.hard()).stream().map(Trial::number).toList();
  }
}
