package io.mixnas.architecture;

import java.util.Objects;

/**
 * A ShuffleNetV2 unit: at stride 1 half of the channels pass through, the other half goes through a
 * 1x1, a depthwise and a 1x1 convolution; at stride 2 both halves come of all channels, one by a
 * depthwise and a 1x1 convolution, the other as before. The halves are shuffled in the end (Ma et
 * al., ECCV 2018, section 3.2 and figure 3).
 *
 * @param inputChannels at stride 1 equal to the output channels
 * @param outputChannels even
 * @param mixConv every depthwise convolution; no activation follows
 * @param stride 1 or 2
 * @param activation after each 1x1 convolution
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

  /** Channels of each half. */
  public int halfChannels() {
    return outputChannels / 2;
  }

  /** The half that passes through is no addition. */
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
   * The same at stride 1.
   *
   * @throws IllegalArgumentException when it changes the number of channels
   */
  @Override
  public ShuffleUnit withoutStride() {
    return new ShuffleUnit(inputChannels, outputChannels, mixConv, 1, activation);
  }
}
