package io.mixnas.architecture;

import java.util.Objects;

/**
 * Describes a full convolution with batch norm and activation, as in the last block of MobileNetV3.
 *
 * @param kernel the kernel size, odd, 1 to 13
 * @param stride 1 or 2
 * @param skip whether the input is added to the output; needs stride 1 and equal channels
 */
public record PlainConvolution(
    int inputChannels,
    int outputChannels,
    int kernel,
    int stride,
    Activation activation,
    boolean skip)
    implements Block {

  public PlainConvolution {
    BlockRules.requireChannels("inputChannels", inputChannels);
    BlockRules.requireChannels("outputChannels", outputChannels);
    BlockRules.requireKernel(kernel);
    BlockRules.requireStride(stride);
    Objects.requireNonNull(activation, "activation");
    BlockRules.requireSkip(skip, inputChannels, outputChannels, stride);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.plainConvolution(this);
  }

  @Override
  public PlainConvolution withChannels(int input, int output) {
    return new PlainConvolution(
        input,
        output,
        kernel,
        stride,
        activation,
        skip && InvertedResidual.skipPossible(input, output, stride));
  }

  @Override
  public PlainConvolution withoutStride() {
    return new PlainConvolution(inputChannels, outputChannels, kernel, 1, activation, skip);
  }
}
