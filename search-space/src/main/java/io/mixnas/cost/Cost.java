package io.mixnas.cost;

import io.mixnas.architecture.Architecture;

/**
 * What one network costs at its own resolution, for one image.
 *
 * @param multiplyAdds of convolutions, squeeze-and-excitation and dense layers; one multiply-add
 *     counts 1, batch norm and activations count nothing. "FLOPS" in the papers of this field means
 *     this number.
 * @param parameters trainable ones: weights, biases, batch norm scale and shift
 * @param peakActivationBytes the most memory that feature maps need at once in inference, as 32-bit
 *     floats: input and output of a layer and the input kept for a skip, batch norm and activations
 *     being applied in place
 */
public record Cost(long multiplyAdds, long parameters, long peakActivationBytes) {
  public Cost {
    if (multiplyAdds < 0 || parameters < 0 || peakActivationBytes < 0) {
      throw new IllegalArgumentException("cost: must not be negative");
    }
  }

  /**
   * Counts a network.
   *
   * @throws IllegalArgumentException when it costs more than a number of 64 bits can tell
   */
  public static Cost of(Architecture architecture) {
    return CostBreakdown.of(architecture).total();
  }

  /**
   * The same network, which can be counted.
   *
   * @throws IllegalArgumentException when it cannot
   */
  public static Architecture requireCountable(Architecture architecture) {
    of(architecture);
    return architecture;
  }
}
