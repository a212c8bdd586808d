package io.mixnas.layer;

import java.util.List;

/**
 * A layer at its place in a network.
 *
 * @param number its position in the network, from 0
 * @param layer what it computes
 * @param inputs numbers of the nodes whose outputs it takes, all of them less than its own
 * @param output the shape of what it gives
 */
public record LayerNode(int number, Layer layer, List<Integer> inputs, FeatureMap output) {
  public LayerNode {
    inputs = List.copyOf(inputs);
  }
}
