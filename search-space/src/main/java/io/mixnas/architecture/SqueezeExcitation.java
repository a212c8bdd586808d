package io.mixnas.architecture;

/**
 * Squeeze-and-excitation between the depthwise and the projecting convolution: global average, 1x1
 * convolution with bias to fewer channels, activation, 1x1 convolution with bias back, gate, scale
 * (Hu et al., CVPR 2018; placed as in MnasNet).
 *
 * @param ratio reduced channels over the source's channels, above 0 and at most 1
 * @param source which channel count the ratio applies to
 * @param rounding how the reduced channels are made whole
 * @param activation between the two convolutions
 * @param gate after them
 */
public record SqueezeExcitation(
    double ratio, Source source, Rounding rounding, Activation activation, Gate gate) {

  /** The channel count that the ratio applies to. */
  public enum Source {
    /** The block's input channels (MnasNet, MixNet, EfficientNet). */
    INPUT,
    /** The channels after expansion (MobileNetV3). */
    EXPANDED
  }

  /** How a fractional channel count is made whole. */
  public enum Rounding {
    /** Down, at least 1 (the TensorFlow MixNet, MnasNet and EfficientNet code). */
    FLOOR,
    /** To the nearest, halves to the even one, at least 1 (timm, by Python's {@code round}). */
    ROUND,
    /** To a multiple of 8, see {@link Channels#divisible} (MobileNetV3). */
    ROUND_TO_8
  }

  public SqueezeExcitation {
    if (!(ratio > 0 && ratio <= 1)) {
      throw new IllegalArgumentException(
          "squeezeExcitation.ratio: must be above 0 and at most 1, was " + ratio);
    }
  }

  /**
   * SE as the MixNet space has it: from the input channels, rounded down, sigmoid gate.
   *
   * @param activation the block's
   */
  public static SqueezeExcitation ofInput(double ratio, Activation activation) {
    return new SqueezeExcitation(ratio, Source.INPUT, Rounding.FLOOR, activation, Gate.SIGMOID);
  }

  /** Channels between the two convolutions. */
  public int reducedChannels(int inputChannels, int expandedChannels) {
    double exact = ratio * (source == Source.INPUT ? inputChannels : expandedChannels);
    return switch (rounding) {
      case FLOOR -> Math.max(1, (int) exact);
      case ROUND -> Math.max(1, (int) Math.rint(exact));
      case ROUND_TO_8 -> Channels.divisible(exact);
    };
  }
}
