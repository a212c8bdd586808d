package io.mixnas.evaluator.supernet;

import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Holds the networks with the fewest and the most multiply-adds that a training may draw.
 *
 * @param smallest the one with the fewest
 * @param largest the one with the most
 */
record NetworkExtremes(SampledNetwork smallest, SampledNetwork largest) {
  /**
   * Finds them by changing one decision after another until no change helps, from the best of some
   * networks. Where costs rise with each option alone and there is no budget, these are the
   * extremes of the space; otherwise they are close to them.
   *
   * @param drawn some networks that may be drawn
   * @param allowed the network of a canonical genotype; empty when it may not be drawn
   */
  static NetworkExtremes of(
      SearchSpace space,
      List<SampledNetwork> drawn,
      Function<Genotype, Optional<SampledNetwork>> allowed) {
    Comparator<SampledNetwork> cost =
        Comparator.comparingLong(network -> space.cost(network.genotype()).multiplyAdds());
    return new NetworkExtremes(
        new Descent(space, allowed, cost).from(drawn),
        new Descent(space, allowed, cost.reversed()).from(drawn));
  }

  /** Finds the network that comes first in an order. */
  private record Descent(
      SearchSpace space,
      Function<Genotype, Optional<SampledNetwork>> allowed,
      Comparator<SampledNetwork> order) {
    SampledNetwork from(List<SampledNetwork> drawn) {
      SampledNetwork before = drawn.stream().min(order).orElseThrow();
      SampledNetwork now = swept(before);
      while (order.compare(now, before) < 0) {
        before = now;
        now = swept(before);
      }
      return before;
    }

    /** Returns the network after each decision has had its best option once. */
    private SampledNetwork swept(SampledNetwork start) {
      SampledNetwork best = start;
      for (int decision = 0; decision < space.decisions().size(); decision++) {
        best = bestOption(best, decision);
      }
      return best;
    }

    private SampledNetwork bestOption(SampledNetwork network, int decision) {
      BinaryOperator<SampledNetwork> better = BinaryOperator.minBy(order);
      Decision options = space.decisions().get(decision);
      SampledNetwork best = network;
      for (int option = 0; option < options.size(); option++) {
        Genotype changed = space.canonical(network.genotype().with(decision, option));
        SampledNetwork now = best;
        best = allowed.apply(changed).map(other -> better.apply(now, other)).orElse(now);
      }
      return best;
    }
  }
}
