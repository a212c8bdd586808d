package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvolutionControllerTest extends ControllerContract {
  private final SearchSpace flat = TestSpaces.flat(6);

  @Override
  protected Controller controller(GenotypeSpace space, Budget budget, long seed) {
    return Controllers.of(Controllers.settings("evolution"), space, budget, seed);
  }

  @Test
  void theFirstPopulationIsRandom() {
    Controller random =
        Controllers.of(Controllers.settings("random"), flat, Budget.unlimited(), 31);

    List<Proposal> first = evolution(30, 5, 31).run(30);

    assertThat(new FakeCampaign(random).run(30)).isEqualTo(first);
  }

  @Test
  void theTrialsOfAWarmStartAreItsFirstParents() {
    List<Trial> known =
        evolution(5, 2, 34).run(5).stream()
            .map(p -> p.trial().withState(FakeCampaign.completed(0.5)))
            .toList();
    Controller controller =
        Controllers.of(
            Controllers.settings("evolution", Map.of("population", 5, "tournament", 2)),
            flat,
            Budget.unlimited(),
            35);
    controller.begin(WarmStart.of(known, true));

    for (int i = 0; i < 20; i++) {
      Genotype child = controller.propose().orElseThrow().genotype();
      assertThat(known).anyMatch(parent -> distance(parent.genotype(), child) == 1);
    }
  }

  @Test
  void theBestOfAnotherTrainingAreMeasuredAnewBeforeTheyAreParents() {
    List<Trial> others = Elsewhere.trials(flat, 12, FakeCampaign::score);
    Controller controller =
        Controllers.of(
            Controllers.settings("evolution", Map.of("population", 5, "tournament", 2)),
            flat,
            Budget.unlimited(),
            38);
    controller.begin(WarmStart.of(others, false));
    FakeCampaign campaign = new FakeCampaign(controller);

    List<Genotype> first = genotypes(campaign.run(5));

    assertThat(first).isEqualTo(Elsewhere.bestFirst(others, Budget.unlimited()).subList(0, 5));
    for (Proposal child : openProposals(campaign, 20)) {
      assertThat(first).anyMatch(parent -> distance(parent, child.genotype()) == 1);
    }
  }

  @Test
  void childrenDifferFromAParentInOneDecision() {
    FakeCampaign campaign = evolution(10, 3, 32);
    List<Genotype> population = new ArrayList<>(genotypes(campaign.run(10)));

    for (int i = 0; i < 100; i++) {
      Genotype child = campaign.run(1).get(0).genotype();
      assertThat(population).anyMatch(parent -> distance(parent, child) == 1);
      population.remove(0);
      population.add(child);
    }
  }

  @Test
  void aMemberDiesOfAgeHoweverGood() {
    FakeCampaign campaign = evolution(4, 4, 33);
    Proposal best = campaign.propose().orElseThrow();
    campaign.complete(best, 1);
    List<Proposal> others = openProposals(campaign, 3);
    others.forEach(proposal -> campaign.complete(proposal, 0.1));
    List<Proposal> children = openProposals(campaign, 10);
    assertThat(children).anyMatch(child -> distance(best.genotype(), child.genotype()) == 1);
    campaign.complete(children.get(0), 0);

    List<Genotype> living = genotypes(others);
    for (Proposal orphan : openProposals(campaign, 20)) {
      assertThat(distance(best.genotype(), orphan.genotype())).isGreaterThan(1);
      assertThat(living).anyMatch(parent -> distance(parent, orphan.genotype()) == 1);
    }
  }

  @Test
  void theBetterOfTwoIsTheParentMoreOften() {
    FakeCampaign campaign = evolution(2, 2, 34);
    List<Proposal> parents = openProposals(campaign, 2);
    campaign.complete(parents.get(0), 0.9);
    campaign.complete(parents.get(1), 0.2);

    long ofTheBetter =
        openProposals(campaign, 20).stream()
            .filter(child -> distance(parents.get(0).genotype(), child.genotype()) == 1)
            .count();

    assertThat(ofTheBetter).isBetween(11L, 19L);
  }

  @Test
  void failedTrialsNeverBecomeParents() {
    FakeCampaign campaign = evolution(6, 2, 35);
    List<Proposal> first = openProposals(campaign, 6);
    campaign.complete(first.get(2), 0.01);
    campaign.complete(first.get(5), 0.02);
    for (int unlucky : List.of(0, 1, 3, 4)) {
      campaign.fail(first.get(unlucky));
    }

    List<Genotype> parents = List.of(first.get(2).genotype(), first.get(5).genotype());
    for (Proposal child : openProposals(campaign, 20)) {
      assertThat(parents).anyMatch(parent -> distance(parent, child.genotype()) == 1);
    }
  }

  @Test
  void goesOnFromParentsWhoseEveryNeighbourWasProposed() {
    FakeCampaign campaign = evolution(2, 2, 36);
    List<Proposal> parents = openProposals(campaign, 2);
    parents.forEach(parent -> campaign.complete(parent, 0.5));

    List<Genotype> descendants = genotypes(openProposals(campaign, 300));

    assertThat(descendants).doesNotHaveDuplicates();
    assertThat(descendants.subList(0, 40))
        .allMatch(child -> parents.stream().anyMatch(p -> distance(p.genotype(), child) == 1));
    assertThat(descendants.subList(200, 300))
        .allMatch(child -> parents.stream().anyMatch(p -> distance(p.genotype(), child) <= 3));
  }

  @Test
  void withoutAnyResultProposalsStayRandom() {
    Controller random =
        Controllers.of(Controllers.settings("random"), flat, Budget.unlimited(), 37);
    FakeCampaign campaign = evolution(5, 2, 37);

    assertThat(openProposals(campaign, 40)).isEqualTo(openProposals(new FakeCampaign(random), 40));
  }

  private FakeCampaign evolution(int population, int tournament, long seed) {
    ControllerSettings settings =
        Controllers.settings(
            "evolution", Map.of("population", population, "tournament", tournament));
    return new FakeCampaign(Controllers.of(settings, flat, Budget.unlimited(), seed));
  }

  private static List<Proposal> openProposals(FakeCampaign campaign, int count) {
    return IntStream.range(0, count).mapToObj(i -> campaign.propose().orElseThrow()).toList();
  }

  private static List<Genotype> genotypes(List<Proposal> proposals) {
    return proposals.stream().map(Proposal::genotype).toList();
  }

  /** Returns the number of decisions in which they differ. */
  private static long distance(Genotype one, Genotype other) {
    return IntStream.range(0, one.size()).filter(i -> one.choice(i) != other.choice(i)).count();
  }
}
