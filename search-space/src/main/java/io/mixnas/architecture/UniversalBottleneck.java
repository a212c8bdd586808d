package io.mixnas.architecture;

import java.util.Objects;
import java.util.Optional;

/**
 * Describes a universal inverted bottleneck: a 1x1 convolution that widens, one that narrows, and a
 * depthwise convolution before the first, between the two, in both places or in neither (Qin et
 * al., ECCV 2024, MobileNetV4, section 3.1).
 *
 * @param inputChannels the number of incoming channels, at least 1
 * @param outputChannels the number of outgoing channels, at least 1
 * @param start the depthwise convolution before the expansion, without an activation
 * @param expandRatio expanded over input channels, at least 1; the product is rounded to a multiple
 *     of 8
 * @param middle the depthwise convolution after the expansion, followed by {@code activation}
 * @param stride 1 or 2, of the middle depthwise convolution, or of the first when there is no
 *     middle one
 * @param activation the activation after expansion and middle convolution
 * @param squeezeExcitation the squeeze-and-excitation before the projection, if any; needs a middle
 *     convolution
 * @param skip whether the input is added to the output; needs stride 1 and equal channels
 */
public record UniversalBottleneck(
    int inputChannels,
    int outputChannels,
    Optional<MixConv> start,
    double expandRatio,
    Optional<MixConv> middle,
    int stride,
    Activation activation,
    Optional<SqueezeExcitation> squeezeExcitation,
    boolean skip)
    implements Block {

  public UniversalBottleneck {
    BlockRules.requireChannels("inputChannels", inputChannels);
    BlockRules.requireChannels("outputChannels", outputChannels);
    BlockRules.requireStride(stride);
    Objects.requireNonNull(activation, "activation");
    int expanded = BlockRules.expandedChannels(inputChannels, expandRatio);
    start.ifPresent(mixConv -> mixConv.split(inputChannels));
    middle.ifPresent(mixConv -> mixConv.split(expanded));
    if (stride == 2 && strided(start, middle).isEmpty()) {
      throw new IllegalArgumentException(
          "stride: must be 1 without a depthwise convolution, was 2");
    }
    if (stride == 2 && strided(start, middle).get().dilated()) {
      throw new IllegalArgumentException("dilated: needs stride 1, stride was 2");
    }
    if (squeezeExcitation.isPresent() && middle.isEmpty()) {
      throw new IllegalArgumentException(
          "squeezeExcitation: needs a depthwise convolution after the expansion, there is none");
    }
    BlockRules.requireSkip(skip, inputChannels, outputChannels, stride);
  }

  private static Optional<MixConv> strided(Optional<MixConv> start, Optional<MixConv> middle) {
    return middle.or(() -> start);
  }

  /** Returns the channels between the two 1x1 convolutions. */
  public int expandedChannels() {
    return BlockRules.expandedChannels(inputChannels, expandRatio);
  }

  /** Returns the stride of the first depthwise convolution. */
  public int startStride() {
    return middle.isPresent() ? 1 : stride;
  }

  /** Returns the channels between the two convolutions of the SE, or 0 without SE. */
  public int reducedChannels() {
    return squeezeExcitation
        .map(se -> se.reducedChannels(inputChannels, expandedChannels()))
        .orElse(0);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.universalBottleneck(this);
  }

  @Override
  public UniversalBottleneck withChannels(int input, int output) {
    return with(input, output, stride, skip && stride == 1 && input == output);
  }

  @Override
  public UniversalBottleneck withoutStride() {
    return with(inputChannels, outputChannels, 1, skip);
  }

  private UniversalBottleneck with(int input, int output, int newStride, boolean newSkip) {
    return new UniversalBottleneck(
        input,
        output,
        start,
        expandRatio,
        middle,
        newStride,
        activation,
        squeezeExcitation,
        newSkip);
  }
}
