package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.WarmStart;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyGradientControllerTest extends ControllerContract {
  private static final ControllerSettings SETTINGS = Controllers.settings("policy-gradient");

  private final SearchSpace flat = TestSpaces.flat(6);

  @Override
  protected Controller controller(GenotypeSpace space, Budget budget, long seed) {
    return Controllers.of(SETTINGS, space, budget, seed);
  }

  /**
   * Half of the decisions have two options, a quarter three. By chance, 11 of 24 decisions take
   * their second option.
   */
  @Test
  void drawsMoreOfWhatWasRewarded() {
    List<Proposal> proposals = run(Objective.hard(), 51, PolicyGradientControllerTest::second);

    assertThat(mean(proposals.subList(0, 5))).isBetween(0.3, 0.6);
    assertThat(mean(proposals.subList(195, 200))).isGreaterThan(0.8);
  }

  /** All scores are equal, and the reward favours the cheapest. */
  @Test
  void learnsFromTheRewardNotTheScore() {
    Objective cheap = new Objective.Tunas(new Target(CostMeasure.PARAMETERS, 1), -0.1);

    List<Proposal> proposals = run(cheap, 52, genotype -> 0.5);

    assertThat(parameters(proposals.subList(195, 200)))
        .isLessThan(0.7 * parameters(proposals.subList(0, 5)));
  }

  @Test
  void learnsAtTheEndOfABatch() {
    FakeCampaign one = campaign(flat, Budget.unlimited(), 53);
    FakeCampaign other = campaign(flat, Budget.unlimited(), 53);
    List<Proposal> batch = open(one, 5);
    assertThat(open(other, 5)).isEqualTo(batch);
    for (int i = 0; i < 4; i++) {
      one.complete(batch.get(i), i / 10.0);
      other.complete(batch.get(i), 1 - i / 10.0);
    }
    assertThat(open(one, 1)).isEqualTo(open(other, 1));
    one.complete(batch.get(4), 0.9);
    other.complete(batch.get(4), 0.1);

    assertThat(open(one, 10)).isNotEqualTo(open(other, 10));
  }

  /**
   * A policy learns how much better a network was than others, so scores that are all higher make
   * no difference to it. They would if this campaign's rewards were compared with them.
   */
  @Test
  void scoresOfAnotherTrainingGuideAndAreThenForgotten() {
    List<Proposal> low = startedWith(0);
    List<Proposal> high = startedWith(0.5);

    assertThat(high).isEqualTo(low);
    assertThat(low).isNotEqualTo(campaign(flat, Budget.unlimited(), 55).run(30));
  }

  /** Returns proposals after 13 trials of another training: two batches, and a part of one. */
  private List<Proposal> startedWith(double least) {
    Controller controller = controller(flat, Budget.unlimited(), 55);
    controller.begin(
        WarmStart.of(
            Elsewhere.trials(flat, 13, genotype -> least + 0.5 * second(genotype)), false));
    return new FakeCampaign(controller).run(30);
  }

  @Test
  void advantagesAreStandardScoresOfTheMovingAverage() {
    RewardBaseline baseline = new RewardBaseline(0.5);
    baseline.learn(List.of(1.0, 3.0));

    assertThat(baseline.advantage(3)).isCloseTo(1, within(1e-9)); // mean 2, deviation 1
    assertThat(baseline.advantage(2)).isCloseTo(0, within(1e-9));

    baseline.learn(List.of(5.0, 5.0)); // weights 1/3 and 2/3: mean 4, square 20

    assertThat(baseline.advantage(4)).isCloseTo(0, within(1e-9));
    assertThat(baseline.advantage(6)).isCloseTo(2 / Math.sqrt(55 / 3.0 - 16), within(1e-9));
  }

  @Test
  void equalRewardsAreNoAdvantage() {
    RewardBaseline baseline = new RewardBaseline(0.7);
    baseline.learn(List.of(0.1, 0.1, 0.1));

    assertThat(baseline.advantage(0.1)).isCloseTo(0, within(1e-3));
  }

  @Test
  void advantagesDoNotDependOnTheScaleOfRewards() {
    for (double scale : new double[] {1e-8, 1, 1e8}) {
      RewardBaseline baseline = new RewardBaseline(0.7);
      baseline.learn(List.of(scale, 3 * scale));

      assertThat(baseline.advantage(3 * scale)).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void rewardsOfZeroAreNoAdvantage() {
    RewardBaseline baseline = new RewardBaseline(0.7);
    baseline.learn(List.of(0.0, 0.0));

    assertThat(baseline.advantage(0)).isZero();
  }

  private List<Proposal> run(Objective objective, long seed, ToDoubleFunction<Genotype> score) {
    FakeCampaign campaign =
        new FakeCampaign(Controllers.of(SETTINGS, flat, Budget.unlimited(), objective, seed));
    return IntStream.range(0, 200)
        .mapToObj(
            i -> {
              Proposal proposal = campaign.propose().orElseThrow();
              campaign.complete(proposal, score.applyAsDouble(proposal.genotype()));
              return proposal;
            })
        .toList();
  }

  private static List<Proposal> open(FakeCampaign campaign, int count) {
    return IntStream.range(0, count).mapToObj(i -> campaign.propose().orElseThrow()).toList();
  }

  private static double mean(List<Proposal> proposals) {
    return proposals.stream().mapToDouble(p -> second(p.genotype())).average().orElseThrow();
  }

  private static double parameters(List<Proposal> proposals) {
    return proposals.stream().mapToLong(p -> p.cost().parameters()).average().orElseThrow();
  }

  /** Returns the share of decisions that take their second option. */
  private static double second(Genotype genotype) {
    return genotype.choices().stream().filter(choice -> choice == 1).count()
        / (double) genotype.size();
  }
}
