package io.mixnas.results.onnx;

import java.util.List;

/**
 * The cost of a network for one image, counted from its graph alone.
 *
 * @param multiplyAdds the multiply-adds of convolutions and dense layers, as in {@link
 *     io.mixnas.cost.Cost}
 * @param parameters the number of weights and biases of convolutions and dense layers and of scales
 *     and shifts of batch norm, as in {@link io.mixnas.cost.Cost}. Folded batch norm leaves one
 *     number per channel instead of two
 * @param peakActivationBytes the bytes of feature maps that are alive at the same time, as in
 *     {@link io.mixnas.cost.Cost}
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
