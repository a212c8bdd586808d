package io.mixnas.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveTest {
  private static final Target TARGET = new Target(CostMeasure.MULTIPLY_ADDS, 100);
  private static final MetricLimits AT_MOST_5 = MetricLimits.none().with("latencyMs", 5);

  /** 0.5^-0.07 = 1.0497..., 2^-0.07 = 0.9526...: twice the cost is worth 5 % accuracy (paper). */
  @ParameterizedTest
  @CsvSource({"50, 0.524858", "100, 0.5", "200, 0.476319"})
  void mnasnetSoftTradesCostForAccuracyOnBothSides(long multiplyAdds, double reward) {
    assertThat(Objective.Mnasnet.soft(TARGET).reward(0.5, cost(multiplyAdds)))
        .isCloseTo(reward, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"50, 0.5", "100, 0.5", "200, 0.25", "1000, 0.05"})
  void mnasnetHardIsAccuracyUpToTheTargetAndSharplyLessAboveIt(long multiplyAdds, double reward) {
    assertThat(Objective.Mnasnet.hard(TARGET).reward(0.5, cost(multiplyAdds)))
        .isCloseTo(reward, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"50, 0.45", "100, 0.5", "150, 0.45", "1600, -1"})
  void tunasFallsWithTheDistanceFromTheTarget(long multiplyAdds, double reward) {
    assertThat(new Objective.Tunas(TARGET, -0.1).reward(0.5, cost(multiplyAdds)))
        .isCloseTo(reward, within(1e-12));
  }

  @Test
  void costMayBeParametersOrMemory() {
    Cost cost = new Cost(1, 200, 400);

    assertThat(tunas(CostMeasure.PARAMETERS).reward(1, cost)).isEqualTo(0);
    assertThat(tunas(CostMeasure.MEMORY).reward(1, cost)).isEqualTo(-2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 100, Long.MAX_VALUE})
  void rewardsAreFiniteAndRiseWithAccuracy(long multiplyAdds) {
    for (Objective objective :
        List.of(
            Objective.hard(),
            new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS)),
            Objective.Mnasnet.soft(TARGET),
            Objective.Mnasnet.hard(TARGET),
            new Objective.Mnasnet("mnasnet-soft", TARGET, -10, -10),
            new Objective.Tunas(TARGET, -0.1))) {
      double low = objective.reward(0, cost(multiplyAdds));
      double high = objective.reward(1, cost(multiplyAdds));
      assertThat(low).as(objective.toString()).isFinite().isLessThanOrEqualTo(high);
      assertThat(high).isFinite();
    }
  }

  @Test
  void ranksByRewardThenAccuracyThenCostThenNumber() {
    Objective objective = new Objective.Mnasnet("mnasnet-hard", TARGET, 0, -1);
    Trial better = trial(5, 0.6, 100);
    Trial cheap = trial(4, 0.5, 50);
    Trial dear = trial(2, 0.5, 60);
    Trial late = trial(3, 0.5, 60);
    Trial beyond = trial(1, 0.9, 200);

    assertThat(Stream.of(beyond, late, dear, cheap, better).sorted(objective.bestFirst()))
        .containsExactly(better, cheap, dear, late, beyond);
  }

  @Test
  void documentsNameEverySetting() {
    assertThat(Objective.Mnasnet.soft(TARGET).tree().toString())
        .isEqualTo("{name=mnasnet-soft, cost=multiply-adds, target=100, alpha=-0.07, beta=-0.07}");
    assertThat(tunas(CostMeasure.PARAMETERS).tree().toString())
        .isEqualTo("{name=tunas, cost=parameters, target=100, beta=-1.0}");
    assertThat(new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS)).tree().toString())
        .isEqualTo("{name=pareto, costs=[multiply-adds]}");
    assertThat(Objectives.names())
        .containsExactly("hard", "mnasnet-soft", "mnasnet-hard", "tunas", "pareto");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, -11, Double.NaN})
  void refusesExponentsThatRewardCost(double exponent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Objective.Mnasnet("mnasnet-soft", TARGET, exponent, -0.07))
        .withMessage("alpha: must be between -10 and 0, was " + exponent);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -1001, Double.NaN})
  void refusesAWeightThatRewardsDistance(double beta) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Objective.Tunas(TARGET, beta))
        .withMessage("beta: must be below 0 and at least -1000, was " + beta);
  }

  @Test
  void paretoBeginsWithMultiplyAddsAndHasAtMostOneOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Objective.Pareto(List.of(CostMeasure.PARAMETERS)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Objective.Pareto(List.of(CostMeasure.values())))
        .withMessage(
            "costs: must be multiply-adds and at most one other, or metrics of evaluations, two at"
                + " most, was [multiply-adds, parameters, memory]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Objective.Pareto(List.of(CostMeasure.PARAMETERS), List.of("latencyMs")))
        .withMessage("costs: must begin with multiply-adds, was [parameters, latencyMs]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Objective.Pareto(List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Objective.Pareto(List.of(), List.of("latencyMs", "latencyMs")));
  }

  @Test
  void whatExceedsALimitRanksBehindAllThatDoNot() {
    Trial within = withLatency(trial(1, 0.1, 100), 5);
    Trial lessBeyond = withLatency(trial(2, 0.2, 100), 6);
    Trial beyond = withLatency(trial(3, 0.9, 100), 10);
    Trial unknown = trial(4, 0.99, 100);
    for (Objective objective :
        List.of(
            Objective.hard(), Objective.Mnasnet.soft(TARGET), new Objective.Tunas(TARGET, -1))) {
      Objective limited = objective.within(AT_MOST_5);

      assertThat(Stream.of(unknown, beyond, lessBeyond, within).sorted(limited.bestFirst()))
          .as(objective.name())
          .containsExactly(within, lessBeyond, beyond, unknown);
      assertThat(limited.isBetter(within, unknown)).isTrue();
      assertThat(limited.isBetter(beyond, lessBeyond)).isFalse();
      assertThat(limited.allows(within)).isTrue();
      assertThat(limited.allows(lessBeyond)).isFalse();
      assertThat(limited.allows(unknown)).isFalse();
    }
  }

  /** A model of rewards must not be thrown off its scale by what is far beyond a limit. */
  @ParameterizedTest
  @CsvSource({"5, 0.8", "10, -0.5", "15, -0.66666667", "1e300, -1"})
  void theRewardBeyondALimitFallsFromNothingToMinusOneWhereScoresAreAccuracies(
      double latency, double reward) {
    Objective limited = Objective.hard().within(AT_MOST_5);

    assertThat(limited.reward(withLatency(trial(1, 0.8, 100), latency)))
        .isCloseTo(reward, within(1e-8));
    assertThat(limited.reward(trial(1, 0.8, 100))).isEqualTo(-1);
  }

  @Test
  void theRewardBeyondALimitIsBelowThatOfAnyScale() {
    Measure loss = new Measure("loss", "", Measure.Direction.MINIMIZE);
    for (double score : new double[] {-400, -0.1, 0, 0.1, 2, 400}) {
      Evaluation slow =
          new Evaluation(score, loss, Duration.ZERO).withMetrics(Map.of("latencyMs", 10.0));
      Trial trial = trial(1, 0.5, 100).withState(new TrialState.Complete(slow));

      assertThat(Objective.hard().within(AT_MOST_5).reward(trial))
          .isLessThan(Math.min(0, -score))
          .isGreaterThanOrEqualTo(Math.min(0, -score) - Math.max(1, Math.abs(score)));
    }
  }

  @Test
  void limitsAreASettingOfTheirOwn() {
    Objective limited = new Objective.Tunas(TARGET, -1).within(AT_MOST_5);

    assertThat(limited.tree()).isEqualTo(new Objective.Tunas(TARGET, -1).tree());
    assertThat(limited.limits()).isEqualTo(AT_MOST_5);
    assertThat(limited.within(MetricLimits.none())).isEqualTo(new Objective.Tunas(TARGET, -1));
    assertThat(limited.neededMetrics()).containsExactly("latencyMs");
    assertThat(
            new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS), List.of("energyMj"))
                .within(AT_MOST_5)
                .neededMetrics())
        .containsExactly("energyMj", "latencyMs");
    assertThat(AT_MOST_5).hasToString("latencyMs 5");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesALimitThatIsNone(double most) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AT_MOST_5.with("energyMj", most))
        .withMessage("limits: energyMj: must be a number above 0, was " + most);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AT_MOST_5.with("energy mJ", 5))
        .withMessage(
            "metrics: a name must be a word such as latencyMs, of at most 40 letters, digits, _, ."
                + " and -, was 'energy mJ'");
  }

  @Test
  void amountsSayWhatTheyCount() {
    assertThat(CostMeasure.PARAMETERS.parse("1.5m")).isEqualTo(1_500_000);
    assertThat(new Target(CostMeasure.PARAMETERS, 2_000_000)).hasToString("2M parameters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CostMeasure.MEMORY.parse("0"))
        .withMessage(
            "bytes of memory: must be a whole number of at least 1, such as 250000, 512K or 1.5M,"
                + " was '0'");
  }

  private static Trial withLatency(Trial complete, double milliseconds) {
    return complete.withState(
        new TrialState.Complete(
            complete.requireEvaluation().withMetrics(Map.of("latencyMs", milliseconds))));
  }

  private static Objective tunas(CostMeasure measure) {
    return new Objective.Tunas(new Target(measure, 100), -1);
  }

  private static Cost cost(long multiplyAdds) {
    return new Cost(multiplyAdds, 1, 1);
  }

  private static Trial trial(int number, double score, long multiplyAdds) {
    return new Trial(
        number,
        Genotype.of(number),
        cost(multiplyAdds),
        1,
        new TrialState.Complete(new Evaluation(score, List.of(), 0, Duration.ZERO)));
  }
}
