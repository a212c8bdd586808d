package io.mixnas.architecture;

/**
 * One step of the trunk. Feature maps of a stride-s block shrink to ceil(size / s).
 *
 * <p>Every 1x1 and depthwise convolution here is without bias and followed by batch norm.
 */
public sealed interface Block
    permits InvertedResidual,
        UniversalBottleneck,
        EdgeResidual,
        ShuffleUnit,
        PlainConvolution,
        MaxPool,
        Shortcut {
  /** Channels of the feature map that comes in. */
  int inputChannels();

  /** Channels of the feature map that goes out. */
  int outputChannels();

  /** 1 or 2. */
  int stride();

  /** The same block with other channel counts; a skip stays only where it stays possible. */
  Block withChannels(int inputChannels, int outputChannels);

  /** The same block with stride 1; a skip is not added where it becomes possible. */
  Block withoutStride();

  /** Whether the input is added to the output. */
  boolean skip();

  /** Whether a block of this shape could have a skip. */
  default boolean isSkipPossible() {
    return stride() == 1 && inputChannels() == outputChannels();
  }

  /** What a visitor makes of this kind of block. */
  <R> R accept(Visitor<R> visitor);

  /**
   * Something that is done with every kind of block. A new kind adds a method here, and whoever
   * does not handle it no longer compiles.
   *
   * @param <R> what comes of it
   */
  interface Visitor<R> {
    R invertedResidual(InvertedResidual block);

    R universalBottleneck(UniversalBottleneck block);

    R edgeResidual(EdgeResidual block);

    R shuffleUnit(ShuffleUnit block);

    R plainConvolution(PlainConvolution block);

    R maxPool(MaxPool block);

    R shortcut(Shortcut block);
  }
}
