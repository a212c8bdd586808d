package io.mixnas.cost;

import io.mixnas.layer.Concatenation;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.SqueezeAndExcite;
import java.util.Arrays;
import java.util.List;

/**
 * Counts the values of feature maps that are alive while each layer runs in inference: those that
 * it reads and writes, and those that a later layer still needs.
 */
final class LayerMemory {
  private final int[][] maps; // [node]: maps that hold its output, by their first nodes
  private final long[] elements; // [map]
  private final int[] lastReader; // [map]: number of the node that reads it last
  private long alive;

  private LayerMemory(int nodes) {
    this.maps = new int[nodes][];
    this.elements = new long[nodes];
    this.lastReader = new int[nodes];
  }

  /** Returns the values alive, indexed by node number; node 0 is the images. */
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

  /** Assigns maps to a node's output. A concatenation's output is where its inputs were written. */
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

  /**
   * Returns the values alive during a layer, and afterwards releases the maps that no later layer
   * reads.
   */
  private long run(LayerNode node) {
    alive += elements[node.number()];
    long during = alive + vectors(node);
    for (int input : node.inputs()) {
      for (int map : maps[input]) {
        if (lastReader[map] == node.number()) {
          alive -= elements[map];
          lastReader[map] = 0; // released once, even if this node reads it twice
        }
      }
    }
    return during;
  }

  /**
   * Returns the means, reduced values and gates of squeeze-and-excitation, which are not feature
   * maps.
   */
  private static long vectors(LayerNode node) {
    return node.layer() instanceof SqueezeAndExcite se
        ? 2L * se.channels() + se.reducedChannels()
        : 0;
  }
}
