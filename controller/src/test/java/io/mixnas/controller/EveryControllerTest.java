package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.MetricLimits;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests what every controller guarantees about objectives, fidelities and warm starts. */
class EveryControllerTest {
  private static final Target TARGET = new Target(CostMeasure.PARAMETERS, 2_000);
  private static final List<Objective> OBJECTIVES =
      List.of(
          Objective.hard(),
          Objective.Mnasnet.soft(TARGET),
          Objective.Mnasnet.hard(TARGET),
          new Objective.Tunas(TARGET, -0.5),
          new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS, CostMeasure.PARAMETERS)),
          new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS), List.of("latencyMs")),
          new Objective.Pareto(List.of(), List.of("latencyMs")),
          Objective.hard().within(MetricLimits.none().with("latencyMs", 3)),
          new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS))
              .within(MetricLimits.none().with("latencyMs", 3).with("energyMj", 1)));

  private static final int SMALL = 96; // architectures of the small space

  private final SearchSpace space = TestSpaces.flat(2);
  private final SearchSpace small = TestSpaces.small();

  static List<String> names() {
    return Controllers.names();
  }

  static Stream<Arguments> namesAndObjectives() {
    return names().stream()
        .flatMap(name -> OBJECTIVES.stream().map(objective -> Arguments.of(name, objective)));
  }

  @ParameterizedTest
  @MethodSource("namesAndObjectives")
  void sameSeedGivesTheSameProposalsAndSoDoesReplay(String name, Objective objective) {
    FakeCampaign original = campaign(name, Budget.unlimited(), objective, WarmStart.none());
    new OutOfOrder(original, 4).run(40);
    FakeCampaign twin = campaign(name, Budget.unlimited(), objective, WarmStart.none());
    new OutOfOrder(twin, 4).run(40);

    FakeCampaign resumed = resumed(name, Budget.unlimited(), objective, WarmStart.none(), original);

    List<Proposal> next = original.run(10);
    assertThat(twin.events()).isEqualTo(original.events().subList(0, twin.events().size()));
    assertThat(resumed.run(10)).isEqualTo(next);
  }

  @ParameterizedTest
  @MethodSource("namesAndObjectives")
  void nothingBeyondAHardBudgetIsProposedWhateverTheObjective(String name, Objective objective) {
    Budget budget =
        Budget.multiplyAdds(middle(CostMeasure.MULTIPLY_ADDS))
            .with(CostMeasure.PARAMETERS, middle(CostMeasure.PARAMETERS))
            .with(CostMeasure.MEMORY, middle(CostMeasure.MEMORY));

    List<Proposal> proposals = campaign(name, budget, objective, WarmStart.none()).run(60);

    assertThat(proposals).hasSize(60).allMatch(proposal -> isWithin(budget, proposal.cost()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void limitsOfParametersAreKeptWhereDrawsFindNothing(String name) {
    for (String large : List.of("mixnet", "mixnet-cifar")) {
      Budget budget = Budget.unlimited().with(CostMeasure.PARAMETERS, 2_500_000);
      Controller controller =
          Controllers.of(
              Controllers.settings(name), KnownSpace.of(large), budget, Objective.hard(), 8);

      assertThat(new FakeCampaign(controller).run(12))
          .hasSize(12)
          .allMatch(proposal -> proposal.cost().parameters() <= 2_500_000);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void limitsThatNothingMeetsTogetherAreRefusedInOneLine(String name) {
    for (GenotypeSpace any : List.of(space, KnownSpace.of("mixnet"))) {
      Budget budget = Budget.multiplyAdds(1_000).with(CostMeasure.PARAMETERS, 10);

      assertThatThrownBy(
              () ->
                  Controllers.of(Controllers.settings(name), any, budget, Objective.hard(), 1)
                      .propose())
          .isInstanceOf(InfeasibleBudgetException.class)
          .hasMessageMatching(
              "budget: no architecture found in space \\S+ within 1000 multiply-adds and 10"
                  + " parameters; the nearest has \\d+ multiply-adds and \\d+ parameters, genotype"
                  + " [0-9.]+");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void suggestionsComeFirstInTheirOrderAndOnce(String name) {
    List<Genotype> suggestions = some(space, 25);

    List<Proposal> proposals =
        campaign(name, Budget.unlimited(), Objective.hard(), WarmStart.suggesting(suggestions))
            .run(100);

    assertThat(proposals.stream().filter(FakeCampaign::isNew).map(Proposal::genotype))
        .startsWith(suggestions.toArray(Genotype[]::new))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("names")
  void suggestionsBeyondTheBudgetAreLeftOut(String name) {
    Budget budget = Budget.multiplyAdds(middle(CostMeasure.MULTIPLY_ADDS));

    List<Proposal> proposals =
        campaign(name, budget, Objective.hard(), WarmStart.suggesting(some(space, 25))).run(40);

    assertThat(proposals).hasSize(40).allMatch(proposal -> isWithin(budget, proposal.cost()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsKnownOfAComparableCampaignIsNeverProposedAgain(String name) {
    List<Trial> trials = trials(small, 20);
    FakeCampaign campaign = new FakeCampaign(begun(name, small, WarmStart.of(trials, true)));

    List<Proposal> proposals = campaign.run(1_000);

    assertThat(proposals)
        .extracting(Proposal::genotype)
        .doesNotContainAnyElementsOf(trials.stream().map(Trial::genotype).toList());
    assertThat(proposals).filteredOn(FakeCampaign::isNew).hasSize(SMALL - trials.size());
    assertThat(proposals.get(0).number()).isEqualTo(1);
    assertThat(campaign.propose()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsKnownOfAnotherTrainingMayBeMeasuredAnew(String name) {
    WarmStart start = WarmStart.of(trials(small, 20), false);
    FakeCampaign campaign = new FakeCampaign(begun(name, small, start));

    assertThat(campaign.run(1_000)).filteredOn(FakeCampaign::isNew).hasSize(SMALL);
  }

  @ParameterizedTest
  @MethodSource("names")
  void replayAfterAWarmStartGivesTheSameProposals(String name) {
    for (WarmStart start :
        List.of(
            WarmStart.of(trials(space, 30), true),
            WarmStart.of(trials(space, 30), false),
            WarmStart.suggesting(some(space, 5)))) {
      FakeCampaign original = campaign(name, Budget.unlimited(), Objective.hard(), start);
      new OutOfOrder(original, 3).run(12);

      FakeCampaign resumed = resumed(name, Budget.unlimited(), Objective.hard(), start, original);

      assertThat(resumed.run(25)).hasSize(25).isEqualTo(original.run(25));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aWarmStartComesBeforeTheFirstProposal(String name) {
    Controller controller =
        controller(name, Budget.unlimited(), Objective.hard(), WarmStart.none());
    controller.propose();

    assertThatIllegalStateException()
        .isThrownBy(() -> controller.begin(WarmStart.suggesting(some(space, 1))));
  }

  @ParameterizedTest
  @MethodSource("names")
  void onlyPromotionsRepeatAnArchitectureAndNameTheTrialBelow(String name) {
    List<Proposal> proposals =
        campaign(name, Budget.unlimited(), Objective.hard(), WarmStart.none()).run(300);

    assertThat(proposals)
        .extracting(proposal -> proposal.genotype() + " " + epochs(proposal))
        .doesNotHaveDuplicates();
    proposals.stream()
        .filter(proposal -> !FakeCampaign.isNew(proposal))
        .forEach(
            promoted -> {
              int below = promoted.fidelity().orElseThrow().promotedFrom().orElseThrow();
              Proposal lower = proposals.get(below - 1);
              assertThat(lower.genotype()).isEqualTo(promoted.genotype());
              assertThat(epochs(lower)).isLessThan(epochs(promoted));
            });
  }

  private static boolean isWithin(Budget budget, Cost cost) {
    return cost.multiplyAdds() <= limit(budget, CostMeasure.MULTIPLY_ADDS)
        && cost.parameters() <= limit(budget, CostMeasure.PARAMETERS)
        && cost.peakActivationBytes() <= limit(budget, CostMeasure.MEMORY);
  }

  private static long limit(Budget budget, CostMeasure measure) {
    return budget.limit(measure).orElse(Long.MAX_VALUE);
  }

  private static int epochs(Proposal proposal) {
    return proposal.fidelity().map(asked -> asked.epochs()).orElse(Integer.MAX_VALUE);
  }

  private Controller controller(String name, Budget budget, Objective objective, WarmStart start) {
    Controller controller =
        Controllers.of(Controllers.settings(name), space, budget, objective, 17);
    controller.begin(start);
    return controller;
  }

  private static Controller begun(String name, GenotypeSpace space, WarmStart start) {
    Controller controller =
        Controllers.of(Controllers.settings(name), space, Budget.unlimited(), 17);
    controller.begin(start);
    return controller;
  }

  private FakeCampaign campaign(String name, Budget budget, Objective objective, WarmStart start) {
    return new FakeCampaign(controller(name, budget, objective, start));
  }

  private FakeCampaign resumed(
      String name, Budget budget, Objective objective, WarmStart start, FakeCampaign original) {
    Controller fresh = controller(name, budget, objective, start);
    Replay.into(fresh, original.events());
    return new FakeCampaign(fresh);
  }

  /** Returns different canonical genotypes of the space. */
  private static List<Genotype> some(SearchSpace space, int count) {
    SplittableRandom random = new SplittableRandom(5);
    return Stream.generate(() -> space.canonical(space.sample(random)))
        .distinct()
        .limit(count)
        .toList();
  }

  /** Returns a cost that half of the architectures do not exceed. */
  private long middle(CostMeasure measure) {
    return trials(space, 101).stream()
        .mapToLong(trial -> measure.of(trial.cost()))
        .sorted()
        .skip(50)
        .findFirst()
        .orElseThrow();
  }

  /** Returns complete trials as if of another campaign. */
  private static List<Trial> trials(SearchSpace space, int count) {
    Candidates candidates = new Candidates(space, Budget.unlimited(), new ProposalLog(0));
    return some(space, count).stream()
        .map(candidates::candidate)
        .map(
            candidate ->
                new Trial(
                    900 + candidate.genotype().choice(0),
                    candidate.genotype(),
                    candidate.cost(),
                    4,
                    FakeCampaign.completed(FakeCampaign.score(candidate.genotype()))))
        .toList();
  }
}
