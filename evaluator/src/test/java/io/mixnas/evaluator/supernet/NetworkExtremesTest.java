package io.mixnas.evaluator.supernet;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.objective.CostMeasure;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkExtremesTest {
  private static final SearchSpace MACRO = Supernets.space("nas-bench-macro");

  @Test
  void ofNasBenchMacroAreTheEmptyNetworkAndTheOneOfLargeBlocks() {
    NetworkExtremes extremes = sampler(MACRO, Map.of()).extremes();

    assertThat(extremes.smallest().genotype()).isEqualTo(all(0));
    assertThat(extremes.largest().genotype()).isEqualTo(all(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixnet", "mixnet-cifar", "mixnet-v4"})
  void noDrawnNetworkIsSmallerOrLarger(String name) {
    SearchSpace space = Supernets.space(name);
    NetworkSampler sampler = sampler(space, Map.of());
    long least = space.cost(sampler.extremes().smallest().genotype()).multiplyAdds();
    long most = space.cost(sampler.extremes().largest().genotype()).multiplyAdds();

    for (int step = 0; step < 200; step++) {
      assertThat(space.cost(sampler.at(step).genotype()).multiplyAdds()).isBetween(least, most);
    }
  }

  @Test
  void areWithinTheBudgetAndNoOneDecisionMakesTheLargestLarger() {
    long limit = 40_000_000;
    NetworkSampler sampler = sampler(MACRO, Map.of(CostMeasure.MULTIPLY_ADDS, limit));
    Genotype largest = sampler.extremes().largest().genotype();
    long most = MACRO.cost(largest).multiplyAdds();

    assertThat(most).isBetween(limit * 9 / 10, limit);
    for (int decision = 0; decision < largest.size(); decision++) {
      for (int option = 0; option < 3; option++) {
        Genotype other = MACRO.canonical(largest.with(decision, option));
        long cost = MACRO.cost(other).multiplyAdds();
        assertThat(cost <= most || cost > limit).isTrue();
      }
    }
  }

  @Test
  void aSandwichHasBothAndOthersThatDependOnTheStepAlone() {
    NetworkSampler sampler = sampler(MACRO, Map.of());

    assertThat(sampler.sandwich(7, 3)).hasSize(5);
    assertThat(sampler.sandwich(7, 3)).isEqualTo(sampler(MACRO, Map.of()).sandwich(7, 3));
    assertThat(sampler.sandwich(7, 3).subList(0, 2))
        .containsExactly(sampler.extremes().largest(), sampler.extremes().smallest());
    assertThat(sampler.sandwich(8, 3)).isNotEqualTo(sampler.sandwich(7, 3));
  }

  /** A judge of shallow networks must have trained some. */
  @Test
  void theOthersOfASandwichHaveEveryDepthOften() {
    SearchSpace space = Supernets.space("mixnet-cifar");
    int depth = space.decisions().stream().map(Decision::name).toList().indexOf("stage3.depth");

    List<Integer> drawn =
        sampler(space, Map.of()).sandwich(1, 300).stream()
            .skip(2)
            .map(network -> network.genotype().choice(depth))
            .toList();

    assertThat(IntStream.range(0, 3).map(choice -> Collections.frequency(drawn, choice)))
        .allMatch(count -> count > 60);
  }

  private static Genotype all(int option) {
    return Genotype.of(Collections.nCopies(MACRO.decisions().size(), option));
  }

  private static NetworkSampler sampler(SearchSpace space, Map<CostMeasure, Long> limits) {
    NetworkScale scale = new NetworkScale(0.25, 16, 10);
    return new NetworkSampler(space, limits, scale, Sampling.SANDWICH, 1);
  }
}
