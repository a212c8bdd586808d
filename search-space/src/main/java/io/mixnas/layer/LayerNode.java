package io.mixnas.layer;

import java.util.List;

/**
 * Places a layer in a network.
 *
 * @param number the node's position in the network, from 0
 * @param layer the operation
 * @param inputs the numbers of the nodes whose outputs it takes, all less than its own
 * @param output the shape of its output
 */
public record LayerNode(int number, Layer layer, List<Integer> inputs, FeatureMap output) {
  public LayerNode {
    inputs = List.copyOf(inputs);
  }
}
