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

    Map<Integer, Long> counts =
        campaign.run(13).stream()
            .collect(
                Collectors.groupingBy(
                    p -> p.fidelity().orElseThrow().epochs(), TreeMap::new, Collectors.counting()));

    assertThat(counts).isEqualTo(Map.of(1, 9L, 3, 3L, 9, 1L));
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
    return new FakeCampaign(
        new SuccessiveHalvingController(
            new ControllerContext(flat, Budget.unlimited(), objective, seed), ladder));
  }
}
