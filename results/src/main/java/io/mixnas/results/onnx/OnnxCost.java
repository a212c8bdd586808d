package io.mixnas.results.onnx;

import java.util.List;

/**
 * The cost of a network for one image, counted from nothing but its graph.
 *
 * @param multiplyAdds of convolutions and dense layers, as in {@link io.mixnas.cost.Cost}
 * @param parameters weights and biases of convolutions and dense layers, scales and shifts of batch
 *     norm: what {@link io.mixnas.cost.Cost} has, unless batch norm is folded, which leaves one
 *     number per channel of it in place of two
 * @param peakActivationBytes of feature maps alive at once, as in {@link io.mixnas.cost.Cost}
 */
public record OnnxCost(long multiplyAdds, long parameters, long peakActivationBytes) {
  /** Counts the nodes of a graph. */
  static OnnxCost of(TensorShape images, List<CheckedNode> nodes) {
    return new OnnxCost(
        nodes.stream().mapToLong(CheckedNode::multiplyAdds).sum(),
        nodes.stream().mapToLong(CheckedNode::parameters).sum(),
        FeatureMaps.peakBytes(images, nodes));
  }
}
