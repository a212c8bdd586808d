package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what every controller guarantees about budgets and endings, and all that is inherited. */
public abstract class ControllerContract extends ReplayContract {
  /**
   * The number of costs that a controller may ask for, usually within a second. The most observed
   * was 10,000.
   */
  private static final int FEW_COSTS = 20_000;

  private static final Pattern CHEAPEST =
      Pattern.compile(
          "budget: must be at least (\\d+) multiply-adds in space (\\S+), was 1000;"
              + " the cheapest architecture found is genotype (\\S+)");

  @ParameterizedTest
  @CsvSource({
    "nas-bench-macro, 60M",
    "nas-bench-macro, 9M",
    "mixnet, 600M",
    "mixnet, 90M",
    "mixnet-cifar, 60M",
    "mixnet-cifar, 12M"
  })
  void everyProposalIsWithinTheBudgetAndStatesItsCost(String name, String limit) {
    SearchSpace space = SearchSpaces.of(name);
    Budget budget = Budget.multiplyAdds(CostMeasure.MULTIPLY_ADDS.parse(limit));

    List<Proposal> proposals = campaign(KnownSpace.of(name), budget, 21).run(40);

    assertThat(proposals).isNotEmpty();
    for (Proposal proposal : proposals) {
      assertThat(proposal.cost()).isEqualTo(Cost.of(space.decode(proposal.genotype())));
      assertThat(proposal.cost().multiplyAdds())
          .isLessThanOrEqualTo(CostMeasure.MULTIPLY_ADDS.parse(limit));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-macro", "mixnet", "mixnet-cifar"})
  void infeasibleBudgetEndsQuicklyNamingTheCheapestArchitecture(String name) {
    CountedSpace space = new CountedSpace(KnownSpace.of(name));
    Controller controller = controller(space, Budget.multiplyAdds(1_000), 22);

    InfeasibleBudgetException refusal =
        catchThrowableOfType(InfeasibleBudgetException.class, controller::propose);

    assertThat(space.costs()).isLessThan(FEW_COSTS);
    Matcher message = CHEAPEST.matcher(refusal.getMessage());
    assertThat(message.matches()).as(refusal.getMessage()).isTrue();
    Genotype cheapest = Genotype.parse(message.group(3));
    assertThat(message.group(2)).isEqualTo(name);
    assertThat(space.cost(cheapest).multiplyAdds()).isEqualTo(Long.parseLong(message.group(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-macro", "mixnet", "mixnet-cifar"})
  void theNamedLeastBudgetIsEnough(String name) {
    CountedSpace space = new CountedSpace(KnownSpace.of(name));
    Controller hopeless = controller(space, Budget.multiplyAdds(1_000), 23);
    Matcher message =
        CHEAPEST.matcher(
            catchThrowableOfType(InfeasibleBudgetException.class, hopeless::propose).getMessage());
    assertThat(message.matches()).isTrue();
    long least = Long.parseLong(message.group(1));

    int before = space.costs();
    List<Proposal> proposals = campaign(space, Budget.multiplyAdds(least), 24).run(5);

    assertThat(space.costs() - before).isLessThan(FEW_COSTS);
    assertThat(proposals)
        .isNotEmpty()
        .allMatch(proposal -> proposal.cost().multiplyAdds() == least);
    InfeasibleBudgetException refusal =
        catchThrowableOfType(
            InfeasibleBudgetException.class,
            controller(space, Budget.multiplyAdds(least - 1), 24)::propose);
    assertThat(refusal).hasMessageContaining("at least %s multiply-adds", least);
  }

  @Test
  void proposesEveryArchitectureExactlyOnceAndEnds() {
    FakeCampaign campaign = campaign(TestSpaces.layers(2), Budget.unlimited(), 25);

    List<Proposal> proposals = campaign.run(1_000);

    assertThat(proposals)
        .filteredOn(FakeCampaign::isNew)
        .extracting(Proposal::genotype)
        .doesNotHaveDuplicates()
        .hasSize(21 * 21);
    assertThat(campaign.propose()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"7713280", "12M", "20M", "40M"})
  void proposesEverythingWithinTheBudgetExactlyOnceAndEnds(String limit) {
    requireEverythingOnce(
        KnownSpace.of("nas-bench-macro"),
        Budget.multiplyAdds(CostMeasure.MULTIPLY_ADDS.parse(limit)));
  }

  @Test
  void proposesEverythingExactlyOnceUnderABudgetThatNothingExceeds() {
    requireEverythingOnce(TestSpaces.flat(2), Budget.multiplyAdds(1_000_000_000));
  }

  private void requireEverythingOnce(GenotypeSpace space, Budget budget) {
    Set<Genotype> within = TestSpaces.within(budget, space);
    FakeCampaign campaign = campaign(space, budget, 26);

    List<Genotype> proposed = new OutOfOrder(campaign, 4).run(10_000);

    assertThat(proposed).hasSameSizeAs(within).containsOnlyOnceElementsOf(within);
    assertThat(campaign.propose()).isEmpty();
  }

  @Test
  void aSpaceOfOneArchitectureIsProposedOnce() {
    FakeCampaign campaign = campaign(TestSpaces.fixed(), Budget.unlimited(), 27);

    assertThat(campaign.run(30)).filteredOn(FakeCampaign::isNew).hasSize(1);
    assertThat(campaign.propose()).isEmpty();
  }
}
