package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.MetricLimits;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Objective TUNAS =
      new Objective.Tunas(new Target(CostMeasure.MULTIPLY_ADDS, 200), -1);
  private static final Ranking BY_ACCURACY = Ranking.byAccuracy(OptionalLong.empty());

  private static final Trial CHEAP = Trials.complete(1, 0.6, 100);
  private static final Trial AT_TARGET = Trials.complete(2, 0.55, 200);
  private static final Trial DEAR = Trials.complete(3, 0.9, 400);

  private static final Trial LOW = Trials.complete(4, 0.9, 100, Fidelity.lowest(2));
  private static final Trial LOWER = Trials.complete(5, 0.8, 90, Fidelity.lowest(2));
  private static final Trial HIGH =
      Trials.complete(6, 0.5, 100, new Fidelity(6, OptionalInt.of(4)));

  @Test
  void theBestIsByRewardAmongThoseAllowed() {
    List<Trial> trials = List.of(CHEAP, AT_TARGET, DEAR);
    Ranking soft = new Ranking(TUNAS, cost -> true);
    Ranking limited = new Ranking(TUNAS, cost -> cost.multiplyAdds() < 200);

    assertThat(CampaignSummary.of(trials, BY_ACCURACY).best()).contains(DEAR);
    assertThat(CampaignSummary.of(trials, soft).best()).contains(AT_TARGET);
    assertThat(CampaignSummary.of(trials, limited).best()).contains(CHEAP);
  }

  @Test
  void theFirstWinnerIsTheBestEvenWhereItIsNotOnTheFront() {
    Ranking soft = new Ranking(TUNAS, cost -> true);

    assertThat(Winners.of(List.of(CHEAP, AT_TARGET, DEAR), soft, 5).trials())
        .containsExactly(AT_TARGET, CHEAP, DEAR);
    assertThat(Winners.of(List.of(CHEAP, AT_TARGET, DEAR), soft, 1).trials())
        .containsExactly(AT_TARGET);
  }

  @Test
  void onlyTheMostThoroughlyTrainedAreRankedTogether() {
    List<Trial> trials = List.of(LOW, LOWER, HIGH);

    assertThat(trials.stream().sorted(BY_ACCURACY.bestFirst())).containsExactly(HIGH, LOW, LOWER);
    assertThat(CampaignSummary.of(trials, BY_ACCURACY).best()).contains(HIGH);
    assertThat(CampaignSummary.of(trials, BY_ACCURACY).frontSize()).isEqualTo(1);
    assertThat(ParetoFront.of(trials).members()).containsExactly(HIGH);
    assertThat(Winners.of(trials, BY_ACCURACY, 5).trials()).containsExactly(HIGH);
  }

  @Test
  void untilOneIsTrainedLongerTheOthersAreRanked() {
    assertThat(CampaignSummary.of(List.of(LOWER, LOW), BY_ACCURACY).best()).contains(LOW);
    assertThat(ParetoFront.of(List.of(LOW, LOWER)).members()).containsExactly(LOWER, LOW);
  }

  @Test
  void aFrontMayHaveParametersBesides() {
    Trial one = Trials.complete(2, 0.5, 100); // 5,002 parameters
    Trial fewer = Trials.complete(1, 0.4, 150); // 5,001
    Trial dominated = Trials.complete(3, 0.4, 150); // 5,003
    Objective both =
        new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS, CostMeasure.PARAMETERS));

    assertThat(ParetoFront.of(List.of(dominated, fewer, one)).members()).containsExactly(one);
    assertThat(ParetoFront.of(List.of(dominated, fewer, one), both).members())
        .containsExactly(one, fewer);
    assertThat(
            ParetoFront.of(
                List.of(one, one, fewer), new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS))))
        .isEqualTo(ParetoFront.of(List.of(one, fewer)));
  }

  @Test
  void aFrontMayHaveMetricsBesidesOrAlone() {
    Trial fast = Trials.withLatency(Trials.complete(1, 0.4, 150), 2);
    Trial slow = Trials.withLatency(Trials.complete(2, 0.5, 100), 7);
    Trial dominated = Trials.withLatency(Trials.complete(3, 0.4, 90), 3);
    Trial unknown = Trials.complete(4, 0.9, 10);
    List<Trial> trials = List.of(unknown, dominated, slow, fast);
    List<CostMeasure> costs = List.of(CostMeasure.MULTIPLY_ADDS);

    assertThat(ParetoFront.of(trials, new Objective.Pareto(costs, List.of("latencyMs"))).members())
        .containsExactly(dominated, slow, fast);
    assertThat(
            ParetoFront.of(trials, new Objective.Pareto(List.of(), List.of("latencyMs"))).members())
        .containsExactly(slow, fast);
  }

  @Test
  void whatExceedsALimitOnMetricsDoesNotWinAndIsOnNoFront() {
    Trial fast = Trials.withLatency(Trials.complete(1, 0.4, 150), 5);
    Trial slow = Trials.withLatency(Trials.complete(2, 0.9, 100), 5.1);
    Trial unknown = Trials.complete(3, 0.95, 100);
    List<Trial> trials = List.of(unknown, slow, fast);
    Objective limited = Objective.hard().within(MetricLimits.none().with("latencyMs", 5));
    Ranking ranking = new Ranking(limited, cost -> true);

    assertThat(ParetoFront.of(trials, limited).members()).containsExactly(fast);
    assertThat(CampaignSummary.of(trials, ranking).best()).contains(fast);
    assertThat(Winners.of(trials, ranking, 5).trials()).containsExactly(fast);
    assertThat(trials.stream().sorted(ranking.bestFirst())).containsExactly(fast, slow, unknown);
  }
}
