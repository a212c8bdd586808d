package io.mixnas.evaluator.supernet;

/** Says how the learning rate falls after the warm-up. */
enum Schedule {
  /** Along half a cosine. */
  COSINE {
    @Override
    double left(double done) {
      return 0.5 * (1 + Math.cos(Math.PI * done));
    }
  },
  /** Along a straight line. */
  LINEAR {
    @Override
    double left(double done) {
      return 1 - done;
    }
  };

  /**
   * Returns the part of the highest learning rate that is left.
   *
   * @param done the part of the steps after the warm-up that is done, 0 to 1
   */
  abstract double left(double done);

  /**
   * Returns the learning rate of a step.
   *
   * @param peak the highest learning rate
   * @param warmUp the part of the steps in which it rises
   * @param step the step, from 0
   */
  double at(double peak, double warmUp, long step, long steps) {
    long rising = (long) (warmUp * steps);
    if (step < rising) {
      return peak * (step + 1) / (rising + 1);
    }
    return peak * left((double) (step - rising) / (steps - rising));
  }
}
