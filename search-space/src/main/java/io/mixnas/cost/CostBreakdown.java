package io.mixnas.cost;

import io.mixnas.architecture.Architecture;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.LayerPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Breaks the cost of a network down by layer.
 *
 * @param layers the layers' costs, in order of execution
 * @param total the sums, and the largest activation memory
 */
public record CostBreakdown(List<LayerCost> layers, Cost total) {
  private static final int FLOAT_BYTES = 4;
  private static final LayerTitle TITLE = new LayerTitle();

  public CostBreakdown {
    layers = List.copyOf(layers);
  }

  /**
   * Counts a network at its own resolution.
   *
   * @throws IllegalArgumentException when a cost exceeds 64 bits
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
    LayerGraph graph = LayerGraph.of(architecture);
    long[] alive = LayerMemory.of(graph);
    List<LayerCost> layers = new ArrayList<>();
    for (LayerPart part : graph.parts()) {
      for (LayerNode node : part.nodes()) {
        Optional<String> title = node.layer().accept(TITLE);
        if (title.isPresent()) {
          layers.add(cost(part, title.get(), node, FLOAT_BYTES * alive[node.number()]));
        } else {
          int last = layers.size() - 1;
          layers.set(last, layers.get(last).plus(node.layer().trainedCount()));
        }
      }
    }
    return of(layers);
  }

  private static LayerCost cost(LayerPart part, String title, LayerNode node, long bytes) {
    return new LayerCost(
        part.title(),
        title,
        node.output().channels(),
        node.output().size(),
        node.layer().multiplyAdds(node.output()),
        node.layer().trainedCount(),
        bytes);
  }

  /** Returns the layers of one part ("stem", "block 1" ..., "head") with their sums. */
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
