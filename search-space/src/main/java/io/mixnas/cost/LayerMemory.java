package io.mixnas.cost;

import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.SqueezeAndExcite;
import java.util.List;

/**
 * How many values of feature maps are alive while each layer runs, in inference: what it reads and
 * writes, and what a later layer still needs.
 */
final class LayerMemory {
  private final int[] map; // [node]: the map that holds its output, called by its first node
  private final long[] elements; // [map]
  private final int[] lastReader; // [map]: number of a node
  private long alive;

  private LayerMemory(int nodes) {
    this.map = new int[nodes];
    this.elements = new long[nodes];
    this.lastReader = new int[nodes];
  }

  /** By number of the node; the images are node 0. */
  static long[] of(LayerGraph graph) {
    List<LayerNode> nodes = graph.nodes();
    LayerMemory memory = new LayerMemory(nodes.size() + 1);
    memory.elements[0] = graph.parts().get(0).inputMap().elements();
    nodes.forEach(memory::place);
    long[] alive = new long[nodes.size() + 1];
    memory.alive = memory.elements[0];
    nodes.forEach(node -> alive[node.number()] = memory.run(node));
    return alive;
  }

  private void place(LayerNode node) {
    boolean inPlace = node.layer().isInPlace();
    map[node.number()] = inPlace ? map[node.inputs().get(0)] : node.number();
    elements[node.number()] = inPlace ? 0 : node.output().elements();
    node.inputs().forEach(input -> lastReader[map[input]] = node.number());
  }

  /** What is alive during a layer; behind it, what nobody else reads is let go. */
  private long run(LayerNode node) {
    alive += elements[node.number()];
    long during = alive + vectors(node);
    for (int input : node.inputs()) {
      int read = map[input];
      if (lastReader[read] == node.number()) {
        alive -= elements[read];
        lastReader[read] = 0; // once, if it is read twice
      }
    }
    return during;
  }

  /** Means, reduced values and gates, which are no feature maps. */
  private static long vectors(LayerNode node) {
    return node.layer() instanceof SqueezeAndExcite se
        ? 2L * se.channels() + se.reducedChannels()
        : 0;
  }
}
