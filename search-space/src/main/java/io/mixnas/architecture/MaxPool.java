package io.mixnas.architecture;

/**
 * Describes max pooling, as after the stem of ShuffleNet and ResNet.
 *
 * @param channels the number of incoming and outgoing channels
 * @param kernel the kernel size, odd, 1 to 13
 * @param stride 1 or 2
 */
public record MaxPool(int channels, int kernel, int stride) implements Block {
  public MaxPool {
    BlockRules.requireChannels("inputChannels", channels);
    BlockRules.requireKernel(kernel);
    BlockRules.requireStride(stride);
  }

  @Override
  public int inputChannels() {
    return channels;
  }

  @Override
  public int outputChannels() {
    return channels;
  }

  @Override
  public boolean skip() {
    return false;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.maxPool(this);
  }

  /**
   * Returns the same pooling for other channels.
   *
   * @throws IllegalArgumentException when the two counts differ
   */
  @Override
  public MaxPool withChannels(int input, int output) {
    if (input != output) {
      throw new IllegalArgumentException(
          "outputChannels: must be the %s that come in, were %s".formatted(input, output));
    }
    return new MaxPool(input, kernel, stride);
  }

  @Override
  public MaxPool withoutStride() {
    return new MaxPool(channels, kernel, 1);
  }
}
