package io.mixnas.cost;

/**
 * Holds what one layer costs.
 *
 * @param part "stem", "block 1" ... or "head"
 * @param layer the layer's role in that part, such as "expand 1x1" or "mixconv 3x3,5x5"
 * @param outputChannels the channels of its output
 * @param outputSize the height and width of its output, in pixels
 * @param multiplyAdds see {@link Cost}
 * @param parameters see {@link Cost}
 * @param activationBytes the memory of the feature maps alive while it runs, see {@link Cost}
 */
public record LayerCost(
    String part,
    String layer,
    int outputChannels,
    int outputSize,
    long multiplyAdds,
    long parameters,
    long activationBytes) {

  /** Returns this cost with the parameters of the layer's batch norm added. */
  LayerCost plus(long moreParameters) {
    return new LayerCost(
        part,
        layer,
        outputChannels,
        outputSize,
        multiplyAdds,
        parameters + moreParameters,
        activationBytes);
  }
}
