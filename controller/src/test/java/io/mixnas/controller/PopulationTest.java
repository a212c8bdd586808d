package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationTest {
  private static final double SIGNIFICANCE = 0.001;
  private static final int MEMBERS = 8;

  private final RandomGenerator random = new SplittableRandom(1);

  @Test
  void theOldestMakesRoomEvenWhereItIsTheBest() {
    Population population = new Population(3, Objective.hard());
    population.add(trial(1, 1.0));
    population.add(trial(2, 0.1));
    population.add(trial(3, 0.2));
    population.add(trial(4, 0.3));

    assertThat(winners(population)).containsExactlyInAnyOrder(2, 3, 4);
  }

  /** The best of T draws with replacement is among the k worst of N with probability (k/N)^T. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theBestOfTheDrawsWins(int draws) {
    Population population = new Population(MEMBERS, Objective.hard());
    double[] expected = new double[MEMBERS];
    for (int member = 1; member <= MEMBERS; member++) {
      population.add(trial(member, member / 10.0));
      expected[member - 1] = share(member, draws) - share(member - 1, draws);
    }

    long[] counts = new long[MEMBERS];
    for (int i = 0; i < 40_000; i++) {
      counts[population.tournament(draws, random).number() - 1]++;
    }

    List<Long> observed = new ArrayList<>();
    for (long count : counts) {
      observed.add(count);
    }
    assertThat(Fit.of(expected, observed)).isGreaterThan(SIGNIFICANCE);
  }

  @Test
  void ranksByTheObjective() {
    Objective objective = new Objective.Tunas(new Target(CostMeasure.MULTIPLY_ADDS, 1), -0.1);
    Population population = new Population(2, objective);
    population.add(trial(1, 0.9, 5));
    population.add(trial(2, 0.6, 1));

    assertThat(population.tournament(50, random).number()).isEqualTo(2);
  }

  @Test
  void isEmptyUntilATrialIsAdded() {
    Population population = new Population(2, Objective.hard());
    assertThat(population.isEmpty()).isTrue();

    population.add(trial(1, 0.5));

    assertThat(population.isEmpty()).isFalse();
  }

  private Set<Integer> winners(Population population) {
    Set<Integer> winners = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      winners.add(population.tournament(1, random).number());
    }
    return winners;
  }

  private static double share(int worst, int draws) {
    return Math.pow(worst / (double) MEMBERS, draws);
  }

  private static Trial trial(int number, double score) {
    return trial(number, score, 1);
  }

  private static Trial trial(int number, double score, long multiplyAdds) {
    return new Trial(
        number,
        Genotype.of(number),
        new Cost(multiplyAdds, 1, 1),
        0,
        FakeCampaign.completed(score));
  }
}
