package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the search of spaces too large to enumerate, on spaces that a test can enumerate. */
class FeasibleSearchTest {
  private final SearchSpace deep = TestSpaces.deep(2);
  private final ProposalLog log = new ProposalLog(1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 100, 200, 300})
  void findsEveryArchitectureWithinATightBudgetAndEnds(int rank) {
    Budget budget = budgetOfRank(deep, rank);

    assertFindsAll(deep, budget);
  }

  @ParameterizedTest
  @ValueSource(longs = {7_713_280, 20_000_000, 35_000_000})
  void findsEveryArchitectureWhereLayersChooseOneByOne(long limit) {
    assertFindsAll(SearchSpaces.of("nas-bench-macro"), Budget.multiplyAdds(limit));
  }

  /** Walks from one architecture, without descents, which alone find most of them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 100, 200, 300})
  void walkFromTheCheapestReachesAll(int rank) {
    Candidates candidates = new Candidates(deep, budgetOfRank(deep, rank), log);
    Genotype cheapest = cheapest(deep);

    FeasibleWalk walk = new FeasibleWalk(candidates, List.of(candidates.candidate(cheapest)));

    Set<Genotype> found = new HashSet<>();
    for (Optional<Candidate> next = walk.next(); next.isPresent(); next = walk.next()) {
      assertThat(found.add(next.get().genotype())).isTrue();
    }
    assertThat(found).isEqualTo(TestSpaces.within(candidates.budget(), deep));
  }

  @Test
  void whatWasProposedKeepsABudgetFeasibleAndIsNotListedAgain() {
    Candidates candidates = new Candidates(deep, Budget.unlimited(), log);
    Candidate some = candidates.candidate(cheapest(deep));
    log.propose(some);

    assertThat(candidates.proposed()).containsExactly(some);
    assertThat(new FeasibleWalk(candidates, candidates.proposed()).next())
        .isPresent()
        .isNotEqualTo(Optional.of(some));
  }

  private void assertFindsAll(SearchSpace space, Budget budget) {
    FeasibleSearch search = new FeasibleSearch(new Candidates(space, budget, log));
    Set<Genotype> found = new HashSet<>();
    SplittableRandom random = new SplittableRandom(2);
    for (Optional<Candidate> next = search.sample(random);
        next.isPresent();
        next = search.sample(random)) {
      log.propose(next.get());
      found.add(next.get().genotype());
    }
    assertThat(found).isEqualTo(TestSpaces.within(budget, space));
  }

  /** Returns a budget that allows about this many architectures. */
  private static Budget budgetOfRank(SearchSpace space, int rank) {
    List<Long> costs =
        TestSpaces.within(Budget.unlimited(), space).stream()
            .map(genotype -> cost(space, genotype))
            .sorted()
            .toList();
    return Budget.multiplyAdds(costs.get(rank - 1));
  }

  private static Genotype cheapest(SearchSpace space) {
    return TestSpaces.within(budgetOfRank(space, 1), space).iterator().next();
  }

  private static long cost(SearchSpace space, Genotype genotype) {
    return Cost.of(space.decode(genotype)).multiplyAdds();
  }
}
