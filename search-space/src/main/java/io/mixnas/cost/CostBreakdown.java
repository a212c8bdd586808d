package io.mixnas.cost;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import java.util.List;

/**
 * The cost of a network, layer by layer.
 *
 * @param layers in order of execution
 * @param total sums, and the largest activation memory
 */
public record CostBreakdown(List<LayerCost> layers, Cost total) {
  public CostBreakdown {
    layers = List.copyOf(layers);
  }

  /**
   * Counts a network at its own resolution.
   *
   * @throws IllegalArgumentException when it costs more than a number of 64 bits can tell
   */
  public static CostBreakdown of(Architecture architecture) {
    try {
      return counted(architecture);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "cost: must be less than 2^63 multiply-adds, bytes and parameters", e);
    }
  }

  private static CostBreakdown counted(Architecture architecture) {
    LayerCounter counter = new LayerCounter(architecture.input().resolution());
    counter.stem(architecture.stem());
    int number = 1;
    for (Block block : architecture.blocks()) {
      counter.block("block " + number, block);
      number++;
    }
    counter.head(architecture.head());
    return of(counter.layers());
  }

  /** The layers of one part ("stem", "block 1" ..., "head") with their sums. */
  public CostBreakdown part(String part) {
    return of(layers.stream().filter(layer -> layer.part().equals(part)).toList());
  }

  private static CostBreakdown of(List<LayerCost> layers) {
    return new CostBreakdown(
        layers,
        new Cost(
            layers.stream().mapToLong(LayerCost::multiplyAdds).reduce(0, Math::addExact),
            layers.stream().mapToLong(LayerCost::parameters).reduce(0, Math::addExact),
            layers.stream().mapToLong(LayerCost::activationBytes).max().orElse(0)));
  }
}
