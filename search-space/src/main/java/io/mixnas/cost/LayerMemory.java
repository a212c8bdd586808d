package io.mixnas.cost;

import io.mixnas.layer.Concatenation;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.SqueezeAndExcite;
import java.util.Arrays;
import java.util.List;

/**
 * How many values of feature maps are alive while each layer runs, in inference: what it reads and
 * writes, and what a later layer still needs.
 */
final class LayerMemory {
  private final int[][] maps; // [node]: those that hold its output, called by their first nodes
  private final long[] elements; // [map]
  private final int[] lastReader; // [map]: number of a node
  private long alive;

  private LayerMemory(int nodes) {
    this.maps = new int[nodes][];
    this.elements = new long[nodes];
    this.lastReader = new int[nodes];
  }

  /** By number of the node; the images are node 0. */
  static long[] of(LayerGraph graph) {
    List<LayerNode> nodes = graph.nodes();
    LayerMemory memory = new LayerMemory(nodes.size() + 1);
    memory.maps[0] = new int[] {0};
    memory.elements[0] = graph.parts().get(0).inputMap().elements();
    nodes.forEach(memory::place);
    long[] alive = new long[nodes.size() + 1];
    memory.alive = memory.elements[0];
    nodes.forEach(node -> alive[node.number()] = memory.run(node));
    return alive;
  }

  /** What is concatenated was written where it belongs. */
  private void place(LayerNode node) {
    int number = node.number();
    if (node.layer() instanceof Concatenation) {
      maps[number] =
          node.inputs().stream()
              .flatMapToInt(input -> Arrays.stream(maps[input]))
              .distinct()
              .toArray();
    } else if (node.layer().isInPlace()) {
      maps[number] = maps[node.inputs().get(0)];
    } else {
      maps[number] = new int[] {number};
      elements[number] = node.output().elements();
    }
    for (int input : node.inputs()) {
      for (int map : maps[input]) {
        lastReader[map] = number;
      }
    }
  }

  /** What is alive during a layer; behind it, what nobody else reads is let go. */
  private long run(LayerNode node) {
    alive += elements[node.number()];
    long during = alive + vectors(node);
    for (int input : node.inputs()) {
      for (int map : maps[input]) {
        if (lastReader[map] == node.number()) {
          alive -= elements[map];
          lastReader[map] = 0; // once, if it is read twice
        }
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
