package io.mixnas.cost;

/**
 * What one layer costs.
 *
 * @param part "stem", "block 1" ... or "head"
 * @param layer its role in that part, such as "expand 1x1" or "mixconv 3x3,5x5"
 * @param outputChannels channels of its output
 * @param outputSize height and width of its output
 * @param multiplyAdds see {@link Cost}
 * @param parameters see {@link Cost}
 * @param activationBytes memory of feature maps alive while it runs, see {@link Cost}
 */
public record LayerCost(
    String part,
    String layer,
    int outputChannels,
    int outputSize,
    long multiplyAdds,
    long parameters,
    long activationBytes) {

  /** With the parameters of what works on its output, batch norm's. */
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
