package io.mixnas.architecture;

/**
 * A layer that only passes its input on: unchanged where stride is 1 and channels match, otherwise
 * through a strided 1x1 convolution with batch norm and no activation (the identity choice of
 * NAS-Bench-Macro: Su et al., CVPR 2021).
 *
 * @param stride 1 or 2
 */
public record Shortcut(int inputChannels, int outputChannels, int stride) implements Block {
  public Shortcut {
    BlockRules.requireChannels("inputChannels", inputChannels);
    BlockRules.requireChannels("outputChannels", outputChannels);
    BlockRules.requireStride(stride);
  }

  /** Whether nothing at all happens to the input. */
  public boolean isIdentity() {
    return stride == 1 && inputChannels == outputChannels;
  }

  /** A shortcut is nothing but a skip: it adds none. */
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
