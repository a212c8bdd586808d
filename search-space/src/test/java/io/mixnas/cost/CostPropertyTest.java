package io.mixnas.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.ArchitectureArbitrary;
import io.mixnas.architecture.Padding;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CostPropertyTest {

  @Property(tries = 500)
  void agreesWithACountWeightByWeight(@ForAll("networks") Architecture network) {
    Cost cost = Cost.of(network);
    assertThat(new long[] {cost.multiplyAdds(), cost.parameters()})
        .isEqualTo(NaiveCount.of(network));
  }

  @Property(tries = 200)
  void growsWithResolutionInEverythingButParameters(
      @ForAll("networks") Architecture network, @ForAll @IntRange(min = 1, max = 40) int more) {
    Cost small = Cost.of(network);
    Cost large = Cost.of(network.withResolution(network.input().resolution() + more));
    assertThat(large.multiplyAdds()).isGreaterThanOrEqualTo(small.multiplyAdds());
    assertThat(large.peakActivationBytes()).isGreaterThanOrEqualTo(small.peakActivationBytes());
    assertThat(large.parameters()).isEqualTo(small.parameters());
  }

  @Property(tries = 200)
  void paddingCostsNothing(@ForAll("networks") Architecture network) {
    assertThat(Cost.of(network.withPadding(Padding.SAME)))
        .isEqualTo(Cost.of(network.withPadding(Padding.SYMMETRIC)));
  }

  @Property(tries = 200)
  void aFurtherClassCostsOneRowOfTheDenseLayer(@ForAll("networks") Architecture network) {
    CostBreakdown before = CostBreakdown.of(network);
    Cost after = Cost.of(network.withClasses(network.head().classes() + 1));
    LayerCost dense = before.layers().get(before.layers().size() - 1);
    long row = dense.multiplyAdds() / network.head().classes();
    assertThat(after.multiplyAdds() - before.total().multiplyAdds()).isEqualTo(row);
    assertThat(after.parameters() - before.total().parameters()).isEqualTo(row + 1);
  }

  @Property(tries = 200)
  void totalsAreSumsOfLayersAndOfParts(@ForAll("networks") Architecture network) {
    CostBreakdown breakdown = CostBreakdown.of(network);
    long sum = breakdown.layers().stream().mapToLong(LayerCost::multiplyAdds).sum();
    long parts =
        breakdown.layers().stream()
            .map(LayerCost::part)
            .distinct()
            .mapToLong(part -> breakdown.part(part).total().parameters())
            .sum();
    assertThat(breakdown.total().multiplyAdds()).isEqualTo(sum);
    assertThat(breakdown.total().parameters()).isEqualTo(parts);
    assertThat(breakdown.layers())
        .allMatch(l -> l.activationBytes() <= breakdown.total().peakActivationBytes());
  }

  @Provide
  Arbitrary<Architecture> networks() {
    return ArchitectureArbitrary.any();
  }
}
