package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class BayesianControllerTest extends ControllerContract {
  private final SearchSpace flat = TestSpaces.flat(3); // 12 decisions, 13,824 genotypes

  /**
   * Learns from few trials and looks at few candidates, so that a space is exhausted in seconds.
   * The guarantees hold for any numbers; the standard ones are tested below and in
   * EveryControllerTest.
   */
  @Override
  protected Controller controller(GenotypeSpace space, Budget budget, long seed) {
    return new BayesianController(
        new ControllerContext(space, budget, Objective.hard(), seed),
        8,
        12,
        new BayesianEffort(1, 20, 20, 1, 1));
  }

  @Test
  void theFirstProposalsAreRandom() {
    Controller random =
        Controllers.of(Controllers.settings("random"), flat, Budget.unlimited(), 41);

    assertThat(campaign(41).run(8)).isEqualTo(new FakeCampaign(random).run(8));
  }

  @Test
  void replayWithAllThatTheModelLearnsGivesTheSameNextProposals() {
    FakeCampaign original = campaign(42);
    new OutOfOrder(original, 4).run(60);
    Controller fresh = controller(42);
    Replay.into(fresh, original.events());

    assertThat(new FakeCampaign(fresh).run(5)).isEqualTo(original.run(5));
  }

  /** With 70 workers, eight proposals come of each look at the model. */
  @Test
  void replayInTheMiddleOfABatchGivesTheSameNextProposals() {
    FakeCampaign original = campaign(47);
    new OutOfOrder(original, 70).run(161);
    Controller fresh = controller(47);
    Replay.into(fresh, original.events());

    assertThat(new FakeCampaign(fresh).run(9)).hasSize(9).isEqualTo(original.run(9));
  }

  /** The model looks at many candidates, and asks the space what each costs. */
  @Test
  void manyWorkersShareALookAtTheModel() {
    CountedSpace space = new CountedSpace(TestSpaces.flat(6));
    FakeCampaign campaign = new FakeCampaign(controller(space, Budget.unlimited(), 48));
    new OutOfOrder(campaign, 64).run(70);
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int before = space.costs();
      assertThat(campaign.propose()).isPresent();
      asked.add(space.costs() - before);
    }

    assertThat(asked.stream().filter(costs -> costs > 10)).hasSizeBetween(1, 3);
    assertThat(asked.stream().filter(costs -> costs == 0)).hasSizeGreaterThan(7);
  }

  @Test
  void askingForTheWinnerChangesNoProposal() {
    Controller asked = controller(43);
    List<Trial> trials = new ArrayList<>();
    List<Genotype> proposed = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Proposal proposal = asked.propose().orElseThrow();
      proposed.add(proposal.genotype());
      trials.add(observed(asked, proposal, score(proposal.genotype())));
      assertThat(asked.winner(trials)).isPresent();
    }
    FakeCampaign silent = campaign(43);

    assertThat(
            IntStream.range(0, 30)
                .mapToObj(
                    i -> {
                      Proposal proposal = silent.propose().orElseThrow();
                      silent.complete(proposal, score(proposal.genotype()));
                      return proposal.genotype();
                    }))
        .isEqualTo(proposed);
  }

  /** The score is the number of second options, so the best network has all of them. */
  @Test
  void findsTheBestOfWhatIsLearnable() {
    FakeCampaign campaign = campaign(44);
    double best = 0;
    for (int i = 0; i < 60; i++) {
      Proposal proposal = campaign.propose().orElseThrow();
      best = Math.max(best, score(proposal.genotype()));
      campaign.complete(proposal, score(proposal.genotype()));
    }

    assertThat(best).isEqualTo(1);
  }

  @Test
  void cheapScoresLeadTheFirstProposals() {
    List<Proposal> blind = campaign(50).run(8);
    List<Proposal> led = new FakeCampaign(scored(BayesianControllerTest::score, 50)).run(8);

    assertThat(led.stream().mapToDouble(each -> score(each.genotype())).max().orElseThrow())
        .isGreaterThan(
            blind.stream().mapToDouble(each -> score(each.genotype())).max().orElseThrow());
    assertThat(led.stream().filter(blind::contains)).hasSizeBetween(1, 7); // some are as random
  }

  /** With the scores that are right, few trials are enough: 60 without. */
  @Test
  void findsTheBestSoonerWithCheapScores() {
    assertThat(bestOf(scored(BayesianControllerTest::score, 51), 15)).isEqualTo(1);
  }

  @Test
  void misleadingScoresAreSeenThrough() {
    assertThat(bestOf(scored(genotype -> -score(genotype), 52), 60)).isEqualTo(1);
    assertThat(bestOf(scored(FakeCampaign::score, 53), 60)).isEqualTo(1); // arbitrary
  }

  @Test
  void replayWithCheapScoresGivesTheSameNextProposals() {
    FakeCampaign original = new FakeCampaign(scored(BayesianControllerTest::score, 54));
    new OutOfOrder(original, 4).run(30);
    Controller fresh = scored(BayesianControllerTest::score, 54);
    Replay.into(fresh, original.events());

    assertThat(new FakeCampaign(fresh).run(5)).isEqualTo(original.run(5));
  }

  @Test
  void asksOfEachGenotypeOnce() {
    Set<Genotype> known = new HashSet<>();
    Controller controller =
        scored(
            genotype -> {
              assertThat(known.add(genotype)).isTrue();
              return score(genotype);
            },
            55);

    new FakeCampaign(controller).run(12);
    assertThat(known).hasSizeGreaterThan(100);
  }

  /** Longer trainings elsewhere score higher; that says nothing of the networks tried here. */
  @Test
  void scoresOfOtherTrainingsMayBeOff() {
    Controller controller = controller(56);
    controller.begin(WarmStart.of(trainedElsewhere(), false));

    double sum = 0;
    for (int i = 0; i < 20; i++) {
      Proposal proposal = controller.propose().orElseThrow();
      sum += score(proposal.genotype());
      observed(controller, proposal, 0.6 * score(proposal.genotype()));
    }

    assertThat(sum / 20).isGreaterThan(0.8); // the best 20 have 0.92; as if trained alike: 0.65
  }

  /** Returns random networks whose scores are higher than here. */
  private List<Trial> trainedElsewhere() {
    Controller random =
        Controllers.of(Controllers.settings("random"), flat, Budget.unlimited(), 57);
    FakeCampaign elsewhere = new FakeCampaign(random);
    SplittableRandom noise = new SplittableRandom(58);
    return elsewhere.run(30).stream()
        .map(
            proposal -> {
              double score = 0.4 + 0.6 * score(proposal.genotype()) + 0.05 * noise.nextGaussian();
              return proposal.trial().withState(FakeCampaign.completed(score));
            })
        .toList();
  }

  /** The best of a campaign without a budget cost so much that no neighbour is within this one. */
  @Test
  void parentsAreTheBestWithinTheBudget() {
    Genotype least = Elsewhere.first(flat);
    Controller controller = startedWith(Elsewhere.trial(flat, 3, least, 0.5));

    for (int i = 0; i < 5; i++) {
      Genotype proposed = controller.propose().orElseThrow().genotype();
      assertThat(Neighbours.differences(least, proposed)).isEqualTo(1);
    }
  }

  @Test
  void goesOnWhereNoParentIsWithinTheBudget() {
    Controller controller = startedWith();

    for (int i = 0; i < 5; i++) {
      Proposal proposal = controller.propose().orElseThrow();
      assertThat(proposal.cost().multiplyAdds()).isLessThanOrEqualTo(tight());
      observed(controller, proposal, score(proposal.genotype()));
    }
  }

  /**
   * Returns a controller whose candidates are the neighbours of the best alone. It starts with two
   * networks far over its budget, and others.
   */
  private Controller startedWith(Trial... others) {
    Controller controller =
        new BayesianController(
            new ControllerContext(flat, Budget.multiplyAdds(tight()), Objective.hard(), 59),
            2,
            12,
            new BayesianEffort(1, 0, 0, 1, 0));
    Genotype most = Elsewhere.last(flat);
    List<Trial> trials = new ArrayList<>();
    trials.add(Elsewhere.trial(flat, 1, most, 0.9));
    trials.add(Elsewhere.trial(flat, 2, most.with(0, 0), 0.8));
    trials.addAll(List.of(others));
    controller.begin(WarmStart.of(trials, true));
    return controller;
  }

  /** Returns half as much again as the cheapest network costs. */
  private long tight() {
    return flat.cost(Elsewhere.first(flat)).multiplyAdds() * 3 / 2;
  }

  @Test
  void openProposalsAreNoNeighbours() {
    FakeCampaign campaign = campaign(45);
    for (int i = 0; i < 20; i++) {
      Proposal proposal = campaign.propose().orElseThrow();
      campaign.complete(proposal, score(proposal.genotype()));
    }

    List<Genotype> batch =
        IntStream.range(0, 6).mapToObj(i -> campaign.propose().orElseThrow().genotype()).toList();

    for (int i = 0; i < batch.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(Neighbours.differences(batch.get(i), batch.get(j))).isGreaterThan(1);
      }
    }
  }

  /** A score far above those of its neighbours, which all agree, is luck. */
  @Test
  void theWinnerIsNotTheLuckiest() {
    Controller controller = controller(46);
    SplittableRandom noise = new SplittableRandom(46);
    List<Trial> trials = new ArrayList<>();
    int lucky = 0;
    for (int i = 0; i < 60; i++) {
      Proposal proposal = controller.propose().orElseThrow();
      double score = 0.5 * score(proposal.genotype()) + 0.02 * noise.nextGaussian() + 0.1;
      if (lucky == 0 && i >= 20 && score < 0.4) {
        lucky = proposal.number();
        score = 0.75;
      }
      trials.add(observed(controller, proposal, Math.max(0, score)));
    }

    Trial winner = controller.winner(trials).orElseThrow();

    assertThat(lucky).isPositive();
    assertThat(trials.stream().mapToDouble(Trial::score).max().orElseThrow()).isEqualTo(0.75);
    assertThat(winner.number()).isNotEqualTo(lucky);
    assertThat(score(winner.genotype())).isGreaterThan(0.8);
  }

  @Test
  void aWinnerIsOneOfThoseAskedAbout() {
    Controller controller = controller(47);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Proposal proposal = controller.propose().orElseThrow();
      trials.add(observed(controller, proposal, score(proposal.genotype())));
    }

    assertThat(controller.winner(trials.subList(0, 3)).map(Trial::number))
        .hasValueSatisfying(number -> assertThat(number).isBetween(1, 3));
    assertThat(controller.winner(List.of())).isEqualTo(Optional.empty());
  }

  @Test
  void whatTheModelHasForgottenCannotWin() {
    Controller forgetful = controller(flat, Budget.unlimited(), 48); // learns from 12 trials
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Proposal proposal = forgetful.propose().orElseThrow();
      trials.add(observed(forgetful, proposal, score(proposal.genotype())));
    }

    assertThat(forgetful.winner(trials)).isPresent();
    for (Trial trial : trials) { // known or not, where there is no other
      assertThat(forgetful.winner(List.of(trial))).contains(trial);
    }
  }

  /** Compares with E[max(0, Y - best)] as a sum over slices of the normal distribution. */
  @Test
  void expectedImprovementIsTheExpectationOfTheImprovement() {
    for (double mean : new double[] {-1, 0.2, 2}) {
      NormalDistribution normal = new NormalDistribution(mean, 0.7);
      double sum = 0;
      for (double y = 0.3; y < 8; y += 1e-4) {
        sum += (y + 5e-5 - 0.3) * normal.probability(y, y + 1e-4);
      }

      assertThat(ExpectedImprovement.of(mean, 0.7, 0.3)).isCloseTo(sum, within(1e-6));
    }
    assertThat(ExpectedImprovement.of(2, 0, 0.5)).isEqualTo(1.5);
    assertThat(ExpectedImprovement.of(-50, 1, 0)).isZero();
  }

  private Controller controller(long seed) {
    return Controllers.of(Controllers.settings("bayesian"), flat, Budget.unlimited(), seed);
  }

  private Controller scored(ToDoubleFunction<Genotype> score, long seed) {
    ControllerContext context =
        new ControllerContext(flat, Budget.unlimited(), Objective.hard(), seed)
            .with(new FakeScores(score));
    return Controllers.settings("bayesian").create(context);
  }

  private static double bestOf(Controller controller, int trials) {
    FakeCampaign campaign = new FakeCampaign(controller);
    double best = 0;
    for (int i = 0; i < trials; i++) {
      Proposal proposal = campaign.propose().orElseThrow();
      best = Math.max(best, score(proposal.genotype()));
      campaign.complete(proposal, score(proposal.genotype()));
    }
    return best;
  }

  private FakeCampaign campaign(long seed) {
    return new FakeCampaign(controller(seed));
  }

  private static Trial observed(Controller controller, Proposal proposal, double score) {
    Trial trial = proposal.trial().withState(FakeCampaign.completed(score));
    controller.observe(trial);
    return trial;
  }

  private static double score(Genotype genotype) {
    return genotype.choices().stream().filter(choice -> choice == 1).count()
        / (double) genotype.size();
  }
}
