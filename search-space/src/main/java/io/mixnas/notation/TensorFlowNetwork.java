package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import java.util.List;

/**
 * Describes a network as the TensorFlow MixNet code takes it: block strings, and global settings
 * with that code's names. The stem is a 3x3 convolution of stride 2, the head a 1x1 convolution
 * before the pooling, and convolutions are padded SAME.
 *
 * @param resolution the height and width of the images, in pixels
 * @param classes {@code num_classes}
 * @param stemSize the channels of the stem, before the multiplier
 * @param featureSize the channels of the head, which no multiplier scales
 * @param depthMultiplier the multiplier of every channel count but the head's; 1 leaves them
 *     unchanged, without rounding
 * @param activation the activation of stem, head and blocks without {@code sw}; relu or swish
 * @param blocks block strings such as {@code r1_k3.5.7_a1_p1_s22_e6_i24_o40_se0.5_sw}
 */
public record TensorFlowNetwork(
    int resolution,
    int classes,
    int stemSize,
    int featureSize,
    double depthMultiplier,
    Activation activation,
    List<String> blocks) {

  public TensorFlowNetwork {
    blocks = List.copyOf(blocks);
    if (activation != Activation.RELU && activation != Activation.SWISH) {
      throw new NotationException("activation: must be relu or swish, was " + activation);
    }
    if (!(depthMultiplier > 0) || Double.isInfinite(depthMultiplier)) {
      throw new NotationException(
          "depth_multiplier: must be greater than 0, was " + depthMultiplier);
    }
  }
}
