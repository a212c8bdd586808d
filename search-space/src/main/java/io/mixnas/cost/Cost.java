package io.mixnas.cost;

import io.mixnas.architecture.Architecture;

/**
 * Holds what one network costs for one image at its own resolution.
 *
 * @param multiplyAdds the multiply-adds of convolutions, squeeze-and-excitation and dense layers;
 *     one multiply-add counts 1, batch norm and activations count nothing. "FLOPS" in the papers of
 *     this field means this number.
 * @param parameters the trainable parameters: weights, biases, batch norm scale and shift
 * @param peakActivationBytes the most memory that feature maps need at once in inference, as 32-bit
 *     floats: input and output of a layer and the input kept for a skip, with batch norm and
 *     activations applied in place
 */
public record Cost(long multiplyAdds, long parameters, long peakActivationBytes) {
  public Cost {
    if (multiplyAdds < 0 || parameters < 0 || peakActivationBytes < 0) {
      throw new IllegalArgumentException("cost: must not be negative");
    }
  }

  /**
   * Counts a network's cost.
   *
   * @throws IllegalArgumentException when a cost exceeds 64 bits
   */
  public static Cost of(Architecture architecture) {
    return CostBreakdown.of(architecture).total();
  }

  /**
   * Refuses a network whose cost cannot be counted.
   *
   * @return the network
   * @throws IllegalArgumentException when a cost exceeds 64 bits
   */
  public static Architecture requireCountable(Architecture architecture) {
    of(architecture);
    return architecture;
  }
}
