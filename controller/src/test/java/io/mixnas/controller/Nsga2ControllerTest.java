package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Hypervolume;
import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Nsga2ControllerTest extends ControllerContract {
  private final SearchSpace flat = TestSpaces.flat(3);

  @Override
  protected Controller controller(GenotypeSpace space, Budget budget, long seed) {
    return Controllers.of(Controllers.settings("nsga2"), space, budget, seed);
  }

  /** All but two networks are dominated: none is cheaper than the one, or better than the other. */
  @Test
  void theFrontOfAnotherTrainingIsMeasuredAnewBeforeItHasChildren() {
    List<Genotype> front = List.of(Elsewhere.first(flat), Elsewhere.last(flat));
    List<Trial> others = new ArrayList<>(Elsewhere.trials(flat, 20, genotype -> 0.1));
    others.add(Elsewhere.trial(flat, 21, front.get(0), 0.5));
    others.add(Elsewhere.trial(flat, 22, front.get(1), 0.9));
    Controller controller =
        Controllers.of(
            Controllers.settings("nsga2", Map.of("population", 4)), flat, Budget.unlimited(), 91);
    controller.begin(WarmStart.of(others, false));
    FakeCampaign campaign = new FakeCampaign(controller);

    assertThat(campaign.run(2))
        .extracting(Proposal::genotype)
        .containsExactlyInAnyOrderElementsOf(front);
    Genotype child = campaign.propose().orElseThrow().genotype();
    assertThat(front).anyMatch(parent -> Neighbours.differences(parent, child) == 1);
  }

  /** The second network of so small a population would be a child. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aSmallPopulationHasNoChildrenWhereNothingIsToBeDecided(int population) {
    FakeCampaign campaign =
        new FakeCampaign(
            Controllers.of(
                Controllers.settings("nsga2", Map.of("population", population)),
                TestSpaces.fixed(),
                Budget.unlimited(),
                92));

    assertThat(campaign.run(30)).hasSize(1);
    assertThat(campaign.propose()).isEmpty();
  }

  /**
   * Measures fronts of accuracy, multiply-adds and parameters. Seeds were fixed before the first
   * run.
   */
  @Test
  void findsMoreOfAFrontOfTwoCostsThanRandomSearch() {
    double[] nsga2 = volumes(Controllers.settings("nsga2"));
    double[] random = volumes(Controllers.settings("random"));

    assertThat(StatUtils.mean(nsga2)).isGreaterThan(StatUtils.mean(random));
    assertThat(new MannWhitneyUTest().mannWhitneyUTest(nsga2, random)).isLessThan(0.01);
  }

  /** The same where parameters are a metric, told behind each trial and not known before. */
  @Test
  void findsMoreOfAFrontOfAMetricThanRandomSearch() {
    Objective metric =
        new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS), List.of("latencyMs"));
    double[] nsga2 = volumes(Controllers.settings("nsga2"), metric);
    double[] random = volumes(Controllers.settings("random"), metric);

    assertThat(StatUtils.mean(nsga2)).isGreaterThan(StatUtils.mean(random));
    assertThat(new MannWhitneyUTest().mannWhitneyUTest(nsga2, random)).isLessThan(0.01);
  }

  private double[] volumes(ControllerSettings settings) {
    return volumes(
        settings, new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS, CostMeasure.PARAMETERS)));
  }

  private double[] volumes(ControllerSettings settings, Objective objective) {
    return LongStream.rangeClosed(71, 90)
        .mapToDouble(
            seed -> volume(Controllers.of(settings, flat, Budget.unlimited(), objective, seed)))
        .toArray();
  }

  private static double volume(Controller controller) {
    FakeCampaign campaign = new FakeCampaign(controller);
    List<double[]> points = new ArrayList<>();
    for (int trial = 0; trial < 100; trial++) {
      Proposal proposal = campaign.propose().orElseThrow();
      double score = score(proposal.genotype());
      campaign.complete(proposal, score, (double) proposal.cost().parameters());
      points.add(
          new double[] {
            score, -(double) proposal.cost().multiplyAdds(), -(double) proposal.cost().parameters()
          });
    }
    return Hypervolume.of(points, 0, -2_000_000, -20_000);
  }

  /** Returns the share of decisions that take their second option. */
  private static double score(Genotype genotype) {
    return genotype.choices().stream().filter(choice -> choice == 1).count()
        / (double) genotype.size();
  }
}
