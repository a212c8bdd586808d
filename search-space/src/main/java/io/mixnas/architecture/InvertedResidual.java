package io.mixnas.architecture;

import java.util.Objects;
import java.util.Optional;

/**
 * Describes an inverted residual, or MBConv: expansion, {@link MixConv}, squeeze-and-excitation,
 * projection (Sandler et al., CVPR 2018, section 3.4; MixConv paper, section 4).
 *
 * <p>Without an expansion it is a depthwise-separable block whose MixConv takes the input itself.
 * An expansion of ratio 1 still has its 1x1 convolution (FBNet-C).
 *
 * @param inputChannels the number of incoming channels, at least 1
 * @param outputChannels the number of outgoing channels, at least 1
 * @param expansion the widening 1x1 convolution, followed by {@code activation}
 * @param mixConv the depthwise convolution, followed by {@code activation}; it has the stride
 * @param stride 1 or 2
 * @param projectGroups the groups of the projecting 1x1 convolution
 * @param activation the activation after expansion and depthwise convolution
 * @param squeezeExcitation the squeeze-and-excitation before the projection, if any
 * @param projectActivation the activation after the projection; identity in inverted residuals
 * @param skip whether the input is added to the output; needs stride 1 and equal channels
 */
public record InvertedResidual(
    int inputChannels,
    int outputChannels,
    Optional<Expansion> expansion,
    MixConv mixConv,
    int stride,
    int projectGroups,
    Activation activation,
    Optional<SqueezeExcitation> squeezeExcitation,
    Activation projectActivation,
    boolean skip)
    implements Block {

  public InvertedResidual {
    BlockRules.requireChannels("inputChannels", inputChannels);
    BlockRules.requireChannels("outputChannels", outputChannels);
    BlockRules.requireStride(stride);
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(projectActivation, "projectActivation");
    Objects.requireNonNull(squeezeExcitation, "squeezeExcitation");
    int expanded = expandedChannels(inputChannels, expansion);
    if (expanded > Channels.MOST) {
      throw new IllegalArgumentException(
          "expand ratio: must make at most %s channels of the %s that come in, was %s"
              .formatted(
                  Channels.MOST, inputChannels, expansion.map(Expansion::ratio).orElseThrow()));
    }
    expansion.ifPresent(
        expand ->
            BlockRules.requireGroups("expand groups", expand.groups(), inputChannels, expanded));
    BlockRules.requireGroups("project groups", projectGroups, expanded, outputChannels);
    mixConv.split(expanded);
    if (mixConv.dilated() && stride != 1) {
      throw new IllegalArgumentException("dilated: needs stride 1, stride was " + stride);
    }
    BlockRules.requireSkip(skip, inputChannels, outputChannels, stride);
  }

  /**
   * Returns a builder whose defaults are a skip wherever the shape allows one, no expansion, no SE,
   * one group of 3x3, stride 1 and relu.
   */
  public static InvertedResidualBuilder builder(int inputChannels, int outputChannels) {
    return new InvertedResidualBuilder(inputChannels, outputChannels);
  }

  /** Returns whether a block of this shape could have a skip. */
  public static boolean skipPossible(int inputChannels, int outputChannels, int stride) {
    return stride == 1 && inputChannels == outputChannels;
  }

  /** Returns the channels of the depthwise convolution. */
  public int expandedChannels() {
    return expandedChannels(inputChannels, expansion);
  }

  /** Returns the channels between the two convolutions of the SE, or 0 without SE. */
  public int reducedChannels() {
    return squeezeExcitation
        .map(se -> se.reducedChannels(inputChannels, expandedChannels()))
        .orElse(0);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.invertedResidual(this);
  }

  @Override
  public InvertedResidual withChannels(int input, int output) {
    return new InvertedResidual(
        input,
        output,
        expansion,
        mixConv,
        stride,
        projectGroups,
        activation,
        squeezeExcitation,
        projectActivation,
        skip && skipPossible(input, output, stride));
  }

  @Override
  public InvertedResidual withoutStride() {
    return new InvertedResidual(
        inputChannels,
        outputChannels,
        expansion,
        mixConv,
        1,
        projectGroups,
        activation,
        squeezeExcitation,
        projectActivation,
        skip);
  }

  private static int expandedChannels(int inputChannels, Optional<Expansion> expansion) {
    return expansion.map(expand -> expand.channels(inputChannels)).orElse(inputChannels);
  }
}
