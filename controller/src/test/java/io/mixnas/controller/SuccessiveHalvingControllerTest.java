package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Fidelity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessiveHalvingControllerTest extends ControllerContract {
  private final SearchSpace flat = TestSpaces.flat(6);

  @Override
  protected Controller controller(GenotypeSpace space, Budget budget, long seed) {
    return Controllers.of(Controllers.settings("successive-halving"), space, budget, seed);
  }

  /**
   * Rungs have 1, 3 and 9 epochs: 9 architectures start, the best 3 train longer, and the best one
   * trains in full.
   */
  @Test
  void thirteenTrialsAreNineThreeAndOne() {
    FakeCampaign campaign = campaign(new HalvingLadder(3, 3, 9), Objective.hard(), 1);

    assertThat(counts(campaign.run(13))).isEqualTo(Map.of(1, 9L, 3, 3L, 9, 1L));
  }

  @Test
  void promotesTheBestOfEveryThreeAsSoonAsTheyAreKnown() {
    FakeCampaign campaign = campaign(new HalvingLadder(2, 3, 9), Objective.hard(), 2);
    List<Proposal> first = new ArrayList<>();
    for (double score : new double[] {0.3, 0.5, 0.4}) {
      Proposal proposal = campaign.propose().orElseThrow();
      first.add(proposal);
      campaign.complete(proposal, score);
    }

    Proposal promoted = campaign.propose().orElseThrow();

    assertThat(first).allMatch(p -> p.fidelity().orElseThrow().equals(Fidelity.lowest(3)));
    assertThat(promoted.genotype()).isEqualTo(first.get(1).genotype());
    assertThat(promoted.cost()).isEqualTo(first.get(1).cost());
    assertThat(promoted.seed()).isNotEqualTo(first.get(1).seed());
    assertThat(promoted.fidelity()).contains(new Fidelity(9, OptionalInt.of(2)));
    assertThat(campaign.propose().orElseThrow().fidelity()).contains(Fidelity.lowest(3));
  }

  @Test
  void promotesByTheObjectivesReward() {
    Objective tunas = new Objective.Tunas(new Target(CostMeasure.MULTIPLY_ADDS, 1), -1);
    FakeCampaign campaign = campaign(new HalvingLadder(2, 3, 9), tunas, 3);
    List<Proposal> first = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      first.add(campaign.propose().orElseThrow());
      campaign.complete(first.get(i), 0.5);
    }

    Proposal promoted = campaign.propose().orElseThrow();

    assertThat(promoted.cost().multiplyAdds())
        .isEqualTo(first.stream().mapToLong(p -> p.cost().multiplyAdds()).min().orElseThrow());
  }

  @Test
  void noArchitectureIsTriedTwiceAtTheSameFidelityNorPromotedPastARung() {
    FakeCampaign campaign = campaign(new HalvingLadder(3, 2, 8), Objective.hard(), 4);

    List<Proposal> proposals = campaign.run(300);

    assertThat(proposals)
        .extracting(p -> p.genotype() + " at " + p.fidelity().orElseThrow().epochs())
        .doesNotHaveDuplicates();
    for (Proposal proposal : proposals) {
      OptionalInt below = proposal.fidelity().orElseThrow().promotedFrom();
      if (below.isPresent()) {
        Proposal lower = proposals.get(below.getAsInt() - 1);
        assertThat(lower.genotype()).isEqualTo(proposal.genotype());
        assertThat(lower.fidelity().orElseThrow().epochs() * 2)
            .isEqualTo(proposal.fidelity().orElseThrow().epochs());
      }
    }
  }

  @Test
  void failedTrialsAreNeverPromoted() {
    FakeCampaign campaign = campaign(new HalvingLadder(2, 2, 2), Objective.hard(), 5);
    for (int i = 0; i < 40; i++) {
      Proposal proposal = campaign.propose().orElseThrow();
      assertThat(FakeCampaign.isNew(proposal)).isTrue();
      campaign.fail(proposal);
    }
  }

  /** A thirtieth of 24 architectures is none. */
  @Test
  void theBestOfAnExhaustedSpaceIsTrainedInFull() {
    FakeCampaign campaign = exhausted();

    List<Proposal> proposals = campaign.run(1_000);

    assertThat(counts(proposals)).isEqualTo(Map.of(1, 24L, 30, 1L, 900, 1L));
    Proposal last = proposals.get(25);
    assertThat(last.fidelity()).contains(new Fidelity(900, OptionalInt.of(25)));
    assertThat(FakeCampaign.score(last.genotype()))
        .isEqualTo(
            proposals.stream()
                .mapToDouble(proposal -> FakeCampaign.score(proposal.genotype()))
                .max()
                .orElseThrow());
    assertThat(campaign.propose()).isEmpty();
  }

  @Test
  void theNextBestClimbsWhereTheBestFails() {
    FakeCampaign campaign = exhausted();
    campaign.run(25);
    Proposal best = campaign.propose().orElseThrow();
    campaign.fail(best);

    List<Proposal> next = campaign.run(10);

    assertThat(counts(next)).isEqualTo(Map.of(30, 1L, 900, 1L));
    assertThat(next.get(0).genotype()).isNotEqualTo(best.genotype());
    assertThat(next.get(1).genotype()).isEqualTo(next.get(0).genotype());
  }

  @Test
  void theOnlyArchitectureClimbsAfterEachResult() {
    FakeCampaign campaign =
        new FakeCampaign(
            controller(TestSpaces.fixed(), new HalvingLadder(3, 3, 9), Objective.hard(), 6));
    for (int epochs : new int[] {1, 3, 9}) {
      Proposal proposal = campaign.propose().orElseThrow();
      assertThat(epochs(proposal)).isEqualTo(epochs);
      assertThat(campaign.propose()).isEmpty(); // while that one is open
      campaign.complete(proposal);
    }

    assertThat(campaign.propose()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {23, 24, 25, 26})
  void aReplayOfAnExhaustedSpaceClimbsAsFar(int trials) {
    FakeCampaign original = exhausted();
    original.run(trials);
    Controller fresh = exhausting();

    Replay.into(fresh, original.events());

    assertThat(new FakeCampaign(fresh).run(10)).hasSize(26 - trials).isEqualTo(original.run(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | 3 | 9 | [1, 3, 9]",
        "3 | 3 | 6 | [1, 2, 6]",
        "4 | 2 | 30 | [4, 8, 15, 30]",
        "2 | 10 | 15 | [2, 15]"
      })
  void rungsEndInTheEpochsOfTheCampaign(int rungs, int reduction, int epochs, String lengths) {
    assertThat(new HalvingLadder(rungs, reduction, epochs).lengths()).hasToString(lengths);
  }

  @Test
  void refusesRungsThatDoNotTrainLonger() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HalvingLadder(3, 3, 2))
        .withMessage(
            "rungs: must train ever longer, with 2 epochs 3 rungs by 3 would train for [1, 1, 2];"
                + " needs more epochs or fewer rungs");
  }

  private FakeCampaign campaign(HalvingLadder ladder, Objective objective, long seed) {
    return new FakeCampaign(controller(flat, ladder, objective, seed));
  }

  /** Returns a campaign whose space has too few architectures for any promotion. */
  private static FakeCampaign exhausted() {
    return new FakeCampaign(exhausting());
  }

  private static Controller exhausting() {
    return controller(TestSpaces.flat(1), new HalvingLadder(3, 30, 900), Objective.hard(), 6);
  }

  private static Controller controller(
      GenotypeSpace space, HalvingLadder ladder, Objective objective, long seed) {
    return new SuccessiveHalvingController(
        new ControllerContext(space, Budget.unlimited(), objective, seed), ladder);
  }

  /** Returns the number of proposals of each number of epochs. */
  private static Map<Integer, Long> counts(List<Proposal> proposals) {
    return proposals.stream()
        .collect(
            Collectors.groupingBy(
                SuccessiveHalvingControllerTest::epochs, TreeMap::new, Collectors.counting()));
  }

  private static int epochs(Proposal proposal) {
    return proposal.fidelity().orElseThrow().epochs();
  }
}
