package io.mixnas.evaluator.network;

/** An optimizer, which turns gradients into steps. */
public sealed interface Optimizer {
  /**
   * SGD with Nesterov momentum (Sutskever et al., ICML 2013).
   *
   * @param momentum the momentum, at least 0, below 1
   */
  record Nesterov(double momentum) implements Optimizer {
    /** The method with its usual momentum. */
    public static final Nesterov USUAL = new Nesterov(0.9);

    public Nesterov {
      requireFraction("momentum", momentum);
    }
  }

  /**
   * RMSProp with momentum as TensorFlow computes it, see {@link RmsPropSteps}.
   *
   * @param decay the fraction of the mean of squared gradients that is kept at each step, at least
   *     0, below 1
   * @param momentum the momentum, at least 0, below 1
   * @param epsilon the number added to the mean square under the root, above 0
   */
  record RmsProp(double decay, double momentum, double epsilon) implements Optimizer {
    /**
     * The decay and momentum of MnasNet (Tan et al., CVPR 2019, section 4.1), with the epsilon of
     * its published code.
     */
    public static final RmsProp MNASNET = new RmsProp(0.9, 0.9, 1e-3);

    public RmsProp {
      requireFraction("decay", decay);
      requireFraction("momentum", momentum);
      if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
        throw new IllegalArgumentException("epsilon: must be above 0, was " + epsilon);
      }
    }
  }

  private static void requireFraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + ": must be 0 or more, below 1, was " + value);
    }
  }
}
