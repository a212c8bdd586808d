package io.mixnas.architecture;

/**
 * Describes one step of the trunk. A block of stride s shrinks a feature map to ceil(size / s).
 *
 * <p>Its 1x1 and depthwise convolutions have no bias and are followed by batch norm.
 */
public sealed interface Block
    permits InvertedResidual,
        UniversalBottleneck,
        EdgeResidual,
        ShuffleUnit,
        PlainConvolution,
        MaxPool,
        Shortcut {
  /** Returns the channels of the incoming feature map. */
  int inputChannels();

  /** Returns the channels of the outgoing feature map. */
  int outputChannels();

  /** Returns the stride, 1 or 2. */
  int stride();

  /**
   * Returns the same block with other channel counts. A skip is kept only where it is still
   * possible.
   */
  Block withChannels(int inputChannels, int outputChannels);

  /** Returns the same block with stride 1. No skip is added where one becomes possible. */
  Block withoutStride();

  /** Returns whether the input is added to the output. */
  boolean skip();

  /** Returns whether a block of this shape could have a skip. */
  default boolean isSkipPossible() {
    return stride() == 1 && inputChannels() == outputChannels();
  }

  /** Calls the visitor's method for this kind of block. */
  <R> R accept(Visitor<R> visitor);

  /**
   * Handles every kind of block. A new kind adds a method here, so a visitor that does not handle
   * it no longer compiles.
   *
   * @param <R> the type of the result
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
