package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalSearchControllerTest extends ControllerContract {
  private final SearchSpace flat = TestSpaces.flat(3); // 12 decisions with 15 neighbours

  @Override
  protected Controller controller(GenotypeSpace space, Budget budget, long seed) {
    return Controllers.of(Controllers.settings("local-search"), space, budget, seed);
  }

  @Test
  void theFirstProposalsAreRandom() {
    Controller random =
        Controllers.of(Controllers.settings("random"), flat, Budget.unlimited(), 61);

    assertThat(campaign(61).run(10)).isEqualTo(new FakeCampaign(random).run(10));
  }

  @Test
  void triesNeighboursOfTheBestAndGoesOnFromTheFirstThatIsBetter() {
    FakeCampaign campaign = campaign(62);
    Genotype best = initial(campaign, 3);
    for (int i = 0; i < 4; i++) {
      Proposal worse = campaign.propose().orElseThrow();
      assertThat(Neighbours.differences(best, worse.genotype())).isEqualTo(1);
      campaign.complete(worse, 0.8);
    }
    Proposal better = campaign.propose().orElseThrow();
    campaign.complete(better, 0.95);

    for (Proposal proposal : open(campaign, 10)) {
      assertThat(Neighbours.differences(better.genotype(), proposal.genotype())).isEqualTo(1);
    }
  }

  @Test
  void startsAgainWhereNoNeighbourIsBetter() {
    FakeCampaign campaign = campaign(63);
    Genotype best = initial(campaign, 0);
    for (int i = 0; i < 15; i++) {
      Proposal neighbour = campaign.propose().orElseThrow();
      assertThat(Neighbours.differences(best, neighbour.genotype())).isEqualTo(1);
      campaign.complete(neighbour, 0.1);
    }

    Proposal start = campaign.propose().orElseThrow();
    assertThat(Neighbours.differences(best, start.genotype())).isGreaterThan(1);
    campaign.complete(start, 0.2); // worse than the best that the search left

    for (Proposal proposal : open(campaign, 10)) {
      assertThat(Neighbours.differences(start.genotype(), proposal.genotype())).isEqualTo(1);
    }
  }

  /** A neighbour is still in training when the search has started again elsewhere. */
  @Test
  void goesBackToALateNeighbourThatIsBetter() {
    FakeCampaign campaign = campaign(64);
    Genotype best = initial(campaign, 5);
    List<Proposal> neighbours = open(campaign, 15);
    Proposal start = campaign.propose().orElseThrow();
    assertThat(Neighbours.differences(best, start.genotype())).isGreaterThan(1);
    campaign.complete(start, 0.2);
    campaign.complete(neighbours.get(7), 0.99);

    for (Proposal proposal : open(campaign, 5)) {
      assertThat(Neighbours.differences(neighbours.get(7).genotype(), proposal.genotype()))
          .isEqualTo(1);
    }
  }

  /** Scores of another training say what to measure first; they are in another unit. */
  @Test
  void measuresTheBestOfAnotherTrainingAnewAndGoesOnFromTheBestOfThese() {
    List<Trial> others = Elsewhere.trials(flat, 15, FakeCampaign::score);
    FakeCampaign campaign = started(others, Budget.unlimited(), 65);

    List<Proposal> first = open(campaign, 10);
    for (int i = 0; i < 10; i++) {
      campaign.complete(first.get(i), i == 3 ? 0.2 : 0.1); // less than the best there
    }

    assertThat(first)
        .extracting(Proposal::genotype)
        .isEqualTo(Elsewhere.bestFirst(others, Budget.unlimited()).subList(0, 10));
    for (Proposal proposal : open(campaign, 10)) {
      assertThat(Neighbours.differences(first.get(3).genotype(), proposal.genotype())).isEqualTo(1);
    }
  }

  @Test
  void ofAnotherTrainingItMeasuresTheBestWithinTheBudget() {
    List<Trial> others = Elsewhere.trials(flat, 40, FakeCampaign::score);
    long middle =
        others.stream()
            .mapToLong(trial -> trial.cost().multiplyAdds())
            .sorted()
            .skip(20)
            .findFirst()
            .orElseThrow();
    Budget budget = Budget.multiplyAdds(middle);

    assertThat(open(started(others, budget, 67), 10))
        .extracting(Proposal::genotype)
        .isEqualTo(Elsewhere.bestFirst(others, budget).subList(0, 10));
  }

  private FakeCampaign started(List<Trial> others, Budget budget, long seed) {
    Controller controller = controller(flat, budget, seed);
    controller.begin(WarmStart.of(others, false));
    return new FakeCampaign(controller);
  }

  /** Completes ten random trials, of which this one is the best. */
  private static Genotype initial(FakeCampaign campaign, int best) {
    List<Proposal> initial = open(campaign, 10);
    for (int i = 0; i < 10; i++) {
      campaign.complete(initial.get(i), i == best ? 0.9 : 0.3);
    }
    return initial.get(best).genotype();
  }

  private FakeCampaign campaign(long seed) {
    return campaign(flat, Budget.unlimited(), seed);
  }

  private static List<Proposal> open(FakeCampaign campaign, int count) {
    return IntStream.range(0, count).mapToObj(i -> campaign.propose().orElseThrow()).toList();
  }
}
