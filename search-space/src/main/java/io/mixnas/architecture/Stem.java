package io.mixnas.architecture;

import java.util.Objects;

/**
 * Describes the first convolution, with batch norm and activation and without bias.
 *
 * @param channels the number of output channels
 * @param kernel the kernel size, odd, 1 to 13
 * @param stride 1 or 2
 */
public record Stem(int channels, int kernel, int stride, Activation activation) {
  public Stem {
    BlockRules.requireChannels("stem.channels", channels);
    BlockRules.requireKernel(kernel);
    BlockRules.requireStride(stride);
    Objects.requireNonNull(activation, "activation");
  }
}
