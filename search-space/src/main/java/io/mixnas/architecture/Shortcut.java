package io.mixnas.architecture;

/**
 * Describes a layer that only passes its input on: unchanged when the stride is 1 and the channels
 * match, otherwise through a strided 1x1 convolution with batch norm and no activation (the
 * identity choice of NAS-Bench-Macro: Su et al., CVPR 2021).
 *
 * @param stride 1 or 2
 */
public record Shortcut(int inputChannels, int outputChannels, int stride) implements Block {
  public Shortcut {
    BlockRules.requireChannels("inputChannels", inputChannels);
    BlockRules.requireChannels("outputChannels", outputChannels);
    BlockRules.requireStride(stride);
  }

  /** Returns whether the input passes through unchanged. */
  public boolean isIdentity() {
    return stride == 1 && inputChannels == outputChannels;
  }

  /** Returns false: a shortcut is itself a skip and adds nothing. */
  @Override
  public boolean skip() {
    return false;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.shortcut(this);
  }

  @Override
  public Shortcut withChannels(int input, int output) {
    return new Shortcut(input, output, stride);
  }

  @Override
  public Shortcut withoutStride() {
    return new Shortcut(inputChannels, outputChannels, 1);
  }
}
