package io.mixnas.architecture;

/**
 * Describes squeeze-and-excitation between the depthwise and the projecting convolution: global
 * average, 1x1 convolution with bias to fewer channels, activation, 1x1 convolution with bias back,
 * gate, scale (Hu et al., CVPR 2018; placed as in MnasNet).
 *
 * @param ratio reduced channels over the source's channels, above 0 and at most 1
 * @param source the channel count that the ratio applies to
 * @param rounding how the reduced channels become a whole number
 * @param activation the activation between the two convolutions
 * @param gate the gate after them
 */
public record SqueezeExcitation(
    double ratio, Source source, Rounding rounding, Activation activation, Gate gate) {

  /** Names the channel count that the ratio applies to. */
  public enum Source {
    /** The block's input channels (MnasNet, MixNet, EfficientNet). */
    INPUT,
    /** The channels after expansion (MobileNetV3). */
    EXPANDED
  }

  /** Defines how a fractional channel count becomes a whole number. */
  public enum Rounding {
    /** Rounds down, to at least 1 (the TensorFlow MixNet, MnasNet and EfficientNet code). */
    FLOOR,
    /**
     * Rounds to the nearest number, halves to even, to at least 1 (timm, by Python's {@code
     * round}).
     */
    ROUND,
    /** Rounds to a multiple of 8, see {@link Channels#divisible} (MobileNetV3). */
    ROUND_TO_8
  }

  public SqueezeExcitation {
    if (!(ratio > 0 && ratio <= 1)) {
      throw new IllegalArgumentException(
          "squeezeExcitation.ratio: must be above 0 and at most 1, was " + ratio);
    }
  }

  /**
   * Returns the SE of the MixNet space: from the input channels, rounded down, with a sigmoid gate.
   *
   * @param activation the block's activation
   */
  public static SqueezeExcitation ofInput(double ratio, Activation activation) {
    return new SqueezeExcitation(ratio, Source.INPUT, Rounding.FLOOR, activation, Gate.SIGMOID);
  }

  /** Returns the channels between the two convolutions. */
  public int reducedChannels(int inputChannels, int expandedChannels) {
    double exact = ratio * (source == Source.INPUT ? inputChannels : expandedChannels);
    return switch (rounding) {
      case FLOOR -> Math.max(1, (int) exact);
      case ROUND -> Math.max(1, (int) Math.rint(exact));
      case ROUND_TO_8 -> Channels.divisible(exact);
    };
  }
}
