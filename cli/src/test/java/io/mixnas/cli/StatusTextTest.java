package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignStatus;
import io.mixnas.controller.Budget;
import io.mixnas.controller.Controllers;
import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.ReferencePoint;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignSummary;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests how many random trials the line of a campaign tells of, of a population of 6. */
class StatusTextTest {
  private static final SearchSpace SPACE = SearchSpaces.of("mixnet-cifar");

  @Test
  void aPopulationIsRandom() {
    assertThat(headline(24, WarmStart.none()))
        .contains("24 trials by evolution (the first 6 random), judged by ");
    assertThat(headline(6, WarmStart.none())).contains("6 trials by evolution (all random), ");
  }

  @Test
  void knownTrialsSaveRandomOnes() {
    assertThat(headline(24, WarmStart.of(trials(2), true))).contains(" (the first 4 random), ");
    assertThat(headline(24, WarmStart.of(trials(6), true))).contains(" by evolution, judged by ");
  }

  @Test
  void publishedNetworksTakeThePlaceOfRandomOnes() {
    assertThat(headline(24, suggesting(2)))
        .contains(" by evolution (4 random), ", ", beginning with 2 published networks, ");
    assertThat(headline(24, suggesting(1)))
        .contains(" by evolution (5 random), ", ", beginning with 1 published network, ");
    assertThat(headline(24, suggesting(6))).contains(" by evolution, judged by ");
  }

  @Test
  void noMoreAreRandomThanThereAreTrialsBehindThePublishedNetworks() {
    assertThat(headline(3, suggesting(2))).contains("3 trials by evolution (1 random), ");
    assertThat(headline(2, suggesting(2))).contains("2 trials by evolution, judged by ");
  }

  /** Earlier versions stored them, and proposed none of them. */
  @Test
  void publishedNetworksBeyondTheBudgetAreNotCounted() {
    WarmStart start = suggesting(2);
    long least =
        start.suggestions().stream()
            .mapToLong((Genotype network) -> SPACE.cost(network).multiplyAdds())
            .min()
            .orElseThrow();

    assertThat(headline(24, start, Budget.multiplyAdds(least)))
        .contains(" by evolution (5 random), ", ", beginning with 1 published network, ");
  }

  private static String headline(int trials, WarmStart start) {
    return headline(trials, start, Budget.unlimited());
  }

  private static String headline(int trials, WarmStart start, Budget budget) {
    CampaignSettings settings =
        CampaignSettings.builder()
            .controller(Controllers.settings("evolution", Map.of("population", 6)))
            .trials(trials)
            .budget(budget)
            .workers(1)
            .build();
    return StatusText.headline(
        new CampaignStatus(
            CampaignAddress.of("c"),
            Optional.empty(),
            CampaignStatus.State.STOPPED,
            settings,
            settings.searchSpace(),
            CampaignSummary.of(List.of(), settings.ranking()),
            List.of(),
            new ReferencePoint(Map.of(CostMeasure.MULTIPLY_ADDS, 10_000_000L)),
            start,
            List.of(),
            List.of(),
            Optional.empty(),
            false,
            List.of(),
            List.of(),
            Duration.ZERO,
            OptionalDouble.empty()));
  }

  private static WarmStart suggesting(int networks) {
    return WarmStart.suggesting(trials(networks).stream().map(Trial::genotype).toList());
  }

  private static List<Trial> trials(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(StatusTextTest::trial).toList();
  }

  private static Trial trial(int number) {
    return new Trial(
        number,
        SPACE.sample(new SplittableRandom(number)),
        new Cost(1_000_000, 100, 100),
        number,
        new TrialState.Complete(new Evaluation(0.5, List.of(), 1, Duration.ofSeconds(1))));
  }
}
