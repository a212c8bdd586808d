package io.mixnas.architecture;

import java.util.Objects;

/**
 * Describes an edge residual, or fused inverted bottleneck: a full convolution that widens, and a
 * 1x1 convolution that narrows (Gupta and Akin, 2020, EfficientNet-EdgeTPU; arXiv 2003.02838,
 * section 3).
 *
 * @param inputChannels the number of incoming channels, at least 1
 * @param outputChannels the number of outgoing channels, at least 1
 * @param kernel the kernel size of the widening convolution, odd, 1 to 13
 * @param expandRatio expanded over input channels, at least 1; the product is rounded to a multiple
 *     of 8
 * @param stride the stride of the widening convolution, 1 or 2
 * @param activation the activation after the widening convolution; none follows the narrowing one
 * @param skip whether the input is added to the output; needs stride 1 and equal channels
 */
public record EdgeResidual(
    int inputChannels,
    int outputChannels,
    int kernel,
    double expandRatio,
    int stride,
    Activation activation,
    boolean skip)
    implements Block {

  public EdgeResidual {
    BlockRules.requireChannels("inputChannels", inputChannels);
    BlockRules.requireChannels("outputChannels", outputChannels);
    BlockRules.requireKernel(kernel);
    BlockRules.requireStride(stride);
    BlockRules.expandedChannels(inputChannels, expandRatio);
    Objects.requireNonNull(activation, "activation");
    BlockRules.requireSkip(skip, inputChannels, outputChannels, stride);
  }

  /** Returns the channels between the two convolutions. */
  public int expandedChannels() {
    return BlockRules.expandedChannels(inputChannels, expandRatio);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.edgeResidual(this);
  }

  @Override
  public EdgeResidual withChannels(int input, int output) {
    boolean stays = skip && stride == 1 && input == output;
    return new EdgeResidual(input, output, kernel, expandRatio, stride, activation, stays);
  }

  @Override
  public EdgeResidual withoutStride() {
    return new EdgeResidual(
        inputChannels, outputChannels, kernel, expandRatio, 1, activation, skip);
  }
}
