package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.objective.MetricLimits;
import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What controllers make of limits on metrics, which they hear of behind a trial. A score is the
 * share of decisions that take their second option; a latency rises with it and with another
 * option, so that the best within a limit is none of the best. Seeds were fixed before the first
 * run.
 */
class MetricLimitsTest {
  private static final int TRIALS = 40;
  private static final double LIMIT = 4.5;

  private final SearchSpace space = TestSpaces.flat(3);

  @ParameterizedTest
  @ValueSource(strings = {"evolution", "local-search", "nsga2", "bayesian", "policy-gradient"})
  void moreTrialsKeepALimitThanWhereThereIsNone(String name) {
    double[] limited = within(name, Objective.hard().within(limits()));
    double[] free = within(name, Objective.hard());

    assertThat(StatUtils.mean(limited)).isGreaterThan(StatUtils.mean(free));
    assertThat(new MannWhitneyUTest().mannWhitneyUTest(limited, free)).isLessThan(0.01);
  }

  private double[] within(String name, Objective objective) {
    return LongStream.rangeClosed(301, 308)
        .mapToDouble(seed -> within(campaign(name, objective, seed)))
        .toArray();
  }

  private static double within(FakeCampaign campaign) {
    int count = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Proposal proposal = campaign.propose().orElseThrow();
      double latency = latency(proposal.genotype());
      campaign.complete(proposal, score(proposal.genotype()), latency);
      count += latency <= LIMIT ? 1 : 0;
    }
    return count;
  }

  private FakeCampaign campaign(String name, Objective objective, long seed) {
    return new FakeCampaign(
        Controllers.of(Controllers.settings(name), space, Budget.unlimited(), objective, seed));
  }

  private static MetricLimits limits() {
    return MetricLimits.none().with("latencyMs", LIMIT);
  }

  private static double score(Genotype genotype) {
    return count(genotype, 1) / (double) genotype.size();
  }

  private static double latency(Genotype genotype) {
    return 1 + count(genotype, 1) + 0.5 * count(genotype, 2);
  }

  private static long count(Genotype genotype, int option) {
    return genotype.choices().stream().filter(choice -> choice == option).count();
  }
}
