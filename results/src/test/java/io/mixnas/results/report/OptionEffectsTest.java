package io.mixnas.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The expected numbers are from NumPy's least squares and SciPy's t distribution. */
class OptionEffectsTest {
  private static final Offset<Double> ROUNDING = within(1e-9);
  private static final SearchSpace TWO =
      space("depth: 1, activation: [relu, swish], first: {groups: 1, expand: 2}");
  private static final int[] TOOK = {1, 0, 1, 0, 1, 0, 1, 0};
  private static final int[] COSTS = {10, 11, 20, 19, 40, 43, 80, 75};
  private static final double[] SCORES = {.52, .50, .56, .55, .61, .58, .64, .63};

  @Test
  void tellsTheDifferenceAsItIsAndAtEqualCost() {
    List<OptionEffect> effects = OptionEffects.of(TWO, trials(1));

    assertThat(effects).hasSize(1);
    OptionEffect effect = effects.get(0);
    assertThat(effect.option()).isEqualTo("swish");
    assertThat(effect.instead()).isEqualTo("relu");
    assertThat(effect.with()).isEqualTo(4);
    assertThat(effect.without()).isEqualTo(4);
    assertThat(effect.difference().estimate()).isCloseTo(0.0175, ROUNDING);
    assertThat(effect.difference().low()).isCloseTo(-0.07562217222314477, ROUNDING);
    assertThat(effect.difference().p()).isCloseTo(0.6617892638185481, ROUNDING);
    assertThat(effect.atEqualCost().estimate()).isCloseTo(0.018289500896120997, ROUNDING);
    assertThat(effect.atEqualCost().low()).isCloseTo(0.002907655883327814, ROUNDING);
    assertThat(effect.atEqualCost().high()).isCloseTo(0.03367134590891418, ROUNDING);
  }

  @Test
  void tellsOfTheBetterOfTwoOptionsAlone() {
    assertThat(OptionEffects.of(TWO, trials(-1)))
        .extracting(OptionEffect::option)
        .containsExactly("relu");
  }

  @Test
  void tellsNothingOfCostThatSaysTheSameAsTheOption() {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      trials.add(trial(i + 1, i % 2, i % 2 == 0 ? 10 : 20, SCORES[i]));
    }

    assertThat(OptionEffects.of(TWO, trials).get(0).atEqualCost()).isNull();
  }

  @Test
  void tellsNothingOfOptionsThatFewTook() {
    assertThat(OptionEffects.of(TWO, trials(1).subList(0, 5))).isEmpty();
    assertThat(OptionEffects.of(TWO, List.of())).isEmpty();
  }

  /** Both options of the decision come at the same costs, so that both differences are equal. */
  @Test
  void leavesOutTrialsWithoutTheBlocksThatADecisionIsAbout() {
    SearchSpace space =
        space(
            "depth: [1, 2], activation: relu, first: {groups: 1, expand: 2},"
                + " rest: {groups: [1, 2], expand: 2}");
    List<Trial> trials = new ArrayList<>();
    double[] scores = {.60, .61, .63, .50, .51, .52};
    int[] costs = {10, 20, 40};
    for (int i = 0; i < scores.length; i++) {
      trials.add(trial(Genotype.of(1, i / 3), i + 1, costs[i % 3], scores[i]));
    }
    for (int i = 0; i < 4; i++) {
      trials.add(trial(Genotype.of(0, 0), i + 7, 5 + i, .30 + .01 * i));
    }

    OptionEffect effect =
        OptionEffects.of(space, trials).stream()
            .filter(each -> each.decision().equals("one.rest.groups"))
            .findFirst()
            .orElseThrow();

    assertThat(effect.option()).isEqualTo("k3");
    assertThat(effect.instead()).isEqualTo("k3.5");
    assertThat(effect.with()).isEqualTo(3);
    assertThat(effect.without()).isEqualTo(3);
    assertThat(effect.difference().estimate()).isCloseTo(0.31 / 3, ROUNDING);
    assertThat(effect.atEqualCost().estimate()).isCloseTo(0.31 / 3, ROUNDING);
  }

  @Test
  void falseDiscoveryRatesGrowWithTheNumberOfEffectsAndFollowTheirOrder() {
    SearchSpace three = space("depth: 1, activation: relu, first: {groups: [1, 2, 3], expand: 2}");
    List<Trial> trials = new ArrayList<>();
    double[] base = {.50, .60, .55};
    for (int i = 0; i < 30; i++) {
      trials.add(trial(i + 1, i % 3, 10 + i, base[i % 3] + 0.001 * (i % 7)));
    }
    List<OptionEffect> effects = OptionEffects.of(three, trials);

    assertThat(effects).hasSize(3).extracting(OptionEffect::q).isSorted();
    OptionEffect last = effects.get(2);
    assertThat(last.q()).isCloseTo(last.difference().p(), ROUNDING);
    assertThat(effects.get(0).q())
        .isCloseTo(
            Math.min(
                Math.min(
                    3 * effects.get(0).difference().p(), 1.5 * effects.get(1).difference().p()),
                last.q()),
            ROUNDING);
  }

  private static List<Trial> trials(int sign) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < SCORES.length; i++) {
      trials.add(trial(i + 1, sign > 0 ? TOOK[i] : 1 - TOOK[i], COSTS[i], SCORES[i]));
    }
    return trials;
  }

  private static Trial trial(int number, int choice, int millions, double score) {
    return trial(Genotype.of(choice), number, millions, score);
  }

  private static Trial trial(Genotype genotype, int number, int millions, double score) {
    return new Trial(
        number,
        genotype,
        new Cost(millions * 1_000_000L, 1, 1),
        1,
        new TrialState.Complete(new Evaluation(score, List.of(), 0, Duration.ZERO)));
  }

  /** Returns a space with one stage of inverted residuals. */
  private static SearchSpace space(String stage) {
    return SearchSpaces.parse(
        "small.yaml",
        """
        name: small
        resolution: 16
        classes: 10
        stem: {channels: 8, kernel: 3, stride: 2, activation: relu}
        stages:
          - {name: one, stride: 2, width: 16, %s}
        head: {channels: 8, activation: relu}
        """
            .formatted(stage));
  }
}
