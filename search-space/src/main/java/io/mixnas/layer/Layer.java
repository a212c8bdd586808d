package io.mixnas.layer;

import java.util.List;

/**
 * One operation of a network. Layers know nothing of what comes before or after them; {@link
 * LayerNode} places them.
 *
 * <p>Every kind is a record here; who reads layers handles each by {@link #accept}, so that none
 * can be forgotten.
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

  /** Its name in the network. */
  LayerName name();

  /** The shape of its output. */
  FeatureMap output(List<FeatureMap> inputs);

  /** Whether its output lies where its inputs do, and takes no memory of its own. */
  default boolean isInPlace() {
    return false;
  }

  /** Its arrays in order, trained or not. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /** Number of trained values. */
  default long trainedCount() {
    return 0;
  }

  /**
   * Multiply-adds for one image.
   *
   * @throws ArithmeticException when there are more than a long can hold
   */
  default long multiplyAdds(FeatureMap output) {
    return 0;
  }

  /** What a visitor makes of this kind of layer. */
  <R> R accept(LayerVisitor<R> visitor);
}
