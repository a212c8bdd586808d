package io.mixnas.architecture;

/**
 * Describes the 1x1 convolution that widens a block's input before its depthwise convolution.
 *
 * @param ratio expanded over input channels, at least 1; a fractional ratio rounds the product to a
 *     multiple of 8 (MobileNetV3)
 * @param groups the groups of the 1x1 convolution; channels are split as by {@link Channels#split}
 */
public record Expansion(double ratio, int groups) {
  public Expansion {
    if (!(ratio >= 1) || Double.isInfinite(ratio)) {
      throw new IllegalArgumentException("expand ratio: must be at least 1, was " + ratio);
    }
    if (groups < 1) {
      throw new IllegalArgumentException("expand groups: must be at least 1, was " + groups);
    }
  }

  /** Returns the channels after expansion. */
  public int channels(int inputChannels) {
    double exact = inputChannels * ratio;
    return ratio == Math.rint(ratio) ? (int) exact : Channels.divisible(exact);
  }
}
