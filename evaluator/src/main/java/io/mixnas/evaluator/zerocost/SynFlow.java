package io.mixnas.evaluator.zerocost;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.evaluator.network.UntrainedNetwork;
import io.mixnas.layer.FeatureMap;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Computes the natural logarithm of SynFlow (Tanaka et al., NeurIPS 2020, arXiv 2006.05467,
 * equation 2, as a score of networks in Abdelfattah et al., ICLR 2021, arXiv 2101.08134): the sum
 * over the weights w of convolutions and dense layers of {@code w dR/dw}, where all weights are
 * replaced by their absolute values, batch norm by the identity, the image by ones, and R is the
 * sum of the logits. It needs no image and no label.
 *
 * <p>By the chain rule, that sum is the derivative of R by a common factor of all weights, which
 * one forward pass computes beside R. Activations are the identity, which relu is for the values
 * that occur; without that, relu6 would be saturated. The gates of squeeze-and-excitation are open,
 * as they are for large values, so their weights do not count.
 */
final class SynFlow {
  private SynFlow() {}

  static double of(UntrainedNetwork network) {
    DualMap logits = logits(network.architecture(), network.parameters());
    return Math.log(Arrays.stream(logits.slopes()).sum());
  }

  /** Returns the logits with their derivatives. */
  static DualMap logits(Architecture architecture, Map<String, float[]> parameters) {
    Map<Integer, DualMap> outputs = new HashMap<>(); // by node
    outputs.put(0, image(architecture.input().resolution()));
    SynFlowLayers layers = new SynFlowLayers(parameters, architecture.padding(), outputs);
    DualMap logits = null;
    for (LayerNode node : LayerGraph.of(architecture).nodes()) {
      logits = layers.compute(node);
      outputs.put(node.number(), logits);
    }
    return logits;
  }

  private static DualMap image(int resolution) {
    DualMap ones = DualMap.zeros(new FeatureMap(Input.CHANNELS, resolution));
    Arrays.fill(ones.values(), 1);
    return ones;
  }
}
