package io.mixnas.evaluator.supernet;

/** Says how the learning rate falls after the warm-up. */
enum Schedule {
  /** Along half a cosine. */
  COSINE {
    @Override
    double left(double done, double size) {
      return 0.5 * (1 + Math.cos(Math.PI * done));
    }
  },
  /** Along a straight line. */
  LINEAR {
    @Override
    double left(double done, double size) {
      return 1 - done;
    }
  },
  /**
   * As a power of what is left of the training, which is less for large networks: their rate falls
   * later, since they need more steps than small ones (CaLR: Jeon et al., CVPR 2025, arXiv
   * 2503.10740). The powers are our own choice.
   */
  CALR {
    @Override
    double left(double done, double size) {
      return Math.pow(1 - done, POWER_OF_SMALLEST + (POWER_OF_LARGEST - POWER_OF_SMALLEST) * size);
    }
  };

  private static final double POWER_OF_SMALLEST = 1.5;
  private static final double POWER_OF_LARGEST = 0.5;

  /**
   * Returns the part of the highest learning rate that is left.
   *
   * @param done the part of the steps after the warm-up that is done, 0 to 1
   * @param size the size of the network among those of the space, see {@link SizeRange#of}
   */
  abstract double left(double done, double size);

  /** Returns whether networks of different sizes have different rates. */
  boolean dependsOnSize() {
    return this == CALR;
  }

  /**
   * Returns the learning rate of a step.
   *
   * @param peak the highest learning rate
   * @param warmUp the part of the steps in which it rises
   * @param step the step, from 0
   * @param size the size of the network among those of the space, see {@link SizeRange#of}
   */
  double at(double peak, double warmUp, long step, long steps, double size) {
    long rising = (long) (warmUp * steps);
    if (step < rising) {
      return peak * (step + 1) / (rising + 1);
    }
    return peak * left((double) (step - rising) / (steps - rising), size);
  }
}
