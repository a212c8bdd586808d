package io.mixnas.layer;

import java.util.List;

/**
 * Describes one operation of a network. A layer knows nothing of what comes before or after it; a
 * {@link LayerNode} places it.
 *
 * <p>Every kind of layer is a record in this package. Code that reads layers handles each kind
 * through {@link #accept}, so none can be forgotten.
 */
public sealed interface Layer
    permits Convolution,
        MixedDepthwise,
        BatchNorm,
        Nonlinearity,
        SqueezeAndExcite,
        Sum,
        GlobalPooling,
        MaxPooling,
        Dense,
        ChannelRange,
        Concatenation,
        ChannelShuffle {

  /** Returns the layer's name in the network. */
  LayerName name();

  /** Returns the shape of the output. */
  FeatureMap output(List<FeatureMap> inputs);

  /** Returns whether the output occupies the inputs' memory and needs none of its own. */
  default boolean isInPlace() {
    return false;
  }

  /** Returns the layer's arrays in order, trained or not. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /** Returns the number of trained values. */
  default long trainedCount() {
    return 0;
  }

  /**
   * Returns the multiply-adds for one image.
   *
   * @throws ArithmeticException when there are more than a long can hold
   */
  default long multiplyAdds(FeatureMap output) {
    return 0;
  }

  /** Calls the visitor's method for this kind of layer. */
  <R> R accept(LayerVisitor<R> visitor);
}
