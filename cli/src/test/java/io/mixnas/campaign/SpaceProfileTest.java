package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.controller.Budget;
import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpaceProfileTest {
  private final SearchSpace space = SearchSpaces.of("nas-bench-macro");
  private final List<Long> all =
      IntStream.range(0, 6561)
          .mapToObj(SpaceProfileTest::genotype)
          .map(genotype -> space.cost(genotype).multiplyAdds())
          .sorted()
          .toList();

  @Test
  void findsTheCheapestAndTheLargestNetwork() {
    List<Long> found = SpaceProfile.of(space, Budget.unlimited()).by(CostMeasure.MULTIPLY_ADDS);

    assertThat(found.get(0)).isEqualTo(all.get(0));
    assertThat(found.get(2)).isEqualTo(all.get(all.size() - 1));
    assertThat(found.get(1)).isBetween(all.get(all.size() * 2 / 5), all.get(all.size() * 3 / 5));
  }

  @Test
  void tellsTheShareOfRandomNetworksWithinTheBudget() {
    long budget = all.get(all.size() / 4);

    SpaceProfile profile = SpaceProfile.of(space, Budget.multiplyAdds(budget));

    assertThat(profile.within()).isBetween(0.2, 0.3);
    assertThat(SpaceProfile.of(space, Budget.unlimited()).within()).isEqualTo(1);
    assertThat(SpaceProfile.of(space, Budget.unlimited().with(CostMeasure.MEMORY, 1)).within())
        .isZero();
  }

  @Test
  void middleIsBetweenTheOthersInEveryShippedSpace() {
    for (String name : SearchSpaces.names()) {
      SpaceProfile profile = SpaceProfile.of(SearchSpaces.of(name), Budget.unlimited());
      assertThat(List.of(profile.cheapest(), profile.middle(), profile.largest()))
          .as(name)
          .extracting(Cost::multiplyAdds)
          .isSorted();
    }
  }

  @Test
  void aTypicalNetworkIsTheMiddleOfThoseWithinTheBudget() {
    long budget = all.get(all.size() / 4);

    Genotype any = SpaceProfile.typical(space, Budget.unlimited());
    Genotype cheap = SpaceProfile.typical(space, Budget.multiplyAdds(budget));

    assertThat(space.cost(any)).isEqualTo(SpaceProfile.of(space, Budget.unlimited()).middle());
    assertThat(space.cost(cheap).multiplyAdds())
        .isBetween(all.get(all.size() / 16), all.get(all.size() * 3 / 16));
    assertThat(SpaceProfile.typical(space, Budget.multiplyAdds(1))).isEqualTo(any);
  }

  private static Genotype genotype(int number) {
    return Genotype.of(
        IntStream.range(0, 8).map(digit -> number / (int) Math.pow(3, digit) % 3).toArray());
  }
}
