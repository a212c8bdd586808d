package io.mixnas.architecture;

import java.util.Objects;

/**
 * Describes a ShuffleNetV2 unit. At stride 1, half of the channels pass through and the other half
 * goes through a 1x1, a depthwise and a 1x1 convolution. At stride 2, both halves are computed from
 * all channels: one by a depthwise and a 1x1 convolution, the other as at stride 1. Finally the
 * channels of both halves are shuffled (Ma et al., ECCV 2018, section 3.2 and figure 3).
 *
 * @param inputChannels the number of incoming channels; at stride 1 equal to the output channels
 * @param outputChannels the number of outgoing channels, even
 * @param mixConv every depthwise convolution of the unit; no activation follows it
 * @param stride 1 or 2
 * @param activation the activation after each 1x1 convolution
 */
public record ShuffleUnit(
    int inputChannels, int outputChannels, MixConv mixConv, int stride, Activation activation)
    implements Block {

  public ShuffleUnit {
    BlockRules.requireChannels("inputChannels", inputChannels);
    BlockRules.requireChannels("outputChannels", outputChannels);
    BlockRules.requireStride(stride);
    Objects.requireNonNull(activation, "activation");
    if (outputChannels % 2 != 0) {
      throw new IllegalArgumentException("outputChannels: must be even, were " + outputChannels);
    }
    if (stride == 1 && inputChannels != outputChannels) {
      throw new IllegalArgumentException(
          "outputChannels: must be the %s that come in at stride 1, were %s"
              .formatted(inputChannels, outputChannels));
    }
    if (stride == 2 && mixConv.dilated()) {
      throw new IllegalArgumentException("dilated: needs stride 1, stride was 2");
    }
    mixConv.split(outputChannels / 2);
    if (stride == 2) {
      mixConv.split(inputChannels);
    }
  }

  /** Returns the channels of each half. */
  public int halfChannels() {
    return outputChannels / 2;
  }

  /** Returns false: the half that passes through is not added to anything. */
  @Override
  public boolean skip() {
    return false;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.shuffleUnit(this);
  }

  @Override
  public ShuffleUnit withChannels(int input, int output) {
    return new ShuffleUnit(input, output, mixConv, stride, activation);
  }

  /**
   * Returns the same unit at stride 1.
   *
   * @throws IllegalArgumentException when the unit changes the number of channels
   */
  @Override
  public ShuffleUnit withoutStride() {
    return new ShuffleUnit(inputChannels, outputChannels, mixConv, 1, activation);
  }
}
