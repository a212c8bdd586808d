package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomControllerTest extends ControllerContract {
  /**
   * The probability that a correct implementation fails. Seeds count up from 0 and were never
   * picked.
   */
  private static final double SIGNIFICANCE = 0.001;

  private static final int SEEDS = 4_800;

  @Override
  protected Controller controller(GenotypeSpace space, Budget budget, long seed) {
    return Controllers.of(Controllers.settings("random"), space, budget, seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void everyProposalIsUniformOverSeeds(int number) {
    SearchSpace space = TestSpaces.flat(1);

    Map<Genotype, Long> counts = new HashMap<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Proposal> proposals = campaign(space, Budget.unlimited(), seed).run(number);
      counts.merge(proposals.get(number - 1).genotype(), 1L, Long::sum);
    }

    assertUniform(counts, TestSpaces.genotypes(space));
  }

  @Test
  void proposalsAreUniformWithinTheBudget() {
    SearchSpace space = TestSpaces.flat(1);
    Budget budget = Budget.multiplyAdds(60_000);
    Set<Genotype> within = TestSpaces.within(budget, space);
    assertThat(within).hasSizeBetween(6, 18);

    Map<Genotype, Long> counts = new HashMap<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      counts.merge(
          controller(space, budget, seed).propose().orElseThrow().genotype(), 1L, Long::sum);
    }

    assertUniform(counts, within);
  }

  @Test
  void learnsNothingFromResults() {
    SearchSpace space = SearchSpaces.of("nas-bench-macro");
    Controller deaf = controller(space, Budget.unlimited(), 3);

    List<Proposal> alone = IntStream.range(0, 50).mapToObj(i -> deaf.propose().get()).toList();

    assertThat(campaign(space, Budget.unlimited(), 3).run(50)).isEqualTo(alone);
  }

  private static void assertUniform(Map<Genotype, Long> counts, Set<Genotype> genotypes) {
    assertThat(genotypes).containsAll(counts.keySet());
    assertThat(Fit.uniform(genotypes.stream().map(g -> counts.getOrDefault(g, 0L)).toList()))
        .isGreaterThan(SIGNIFICANCE);
  }
}
