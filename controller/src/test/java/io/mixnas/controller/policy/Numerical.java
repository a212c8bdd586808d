package io.mixnas.controller.policy;

import java.util.function.ToDoubleFunction;

/** Computes central differences with respect to a policy's logits. */
final class Numerical {
  private static final double STEP = 1e-5;

  private Numerical() {}

  /** Returns the gradient, {@code [decision][option]}. */
  static double[][] gradient(
      CategoricalPolicy policy, ToDoubleFunction<CategoricalPolicy> function) {
    double[][] gradient = new double[policy.decisions()][];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = new double[policy.options(i)];
      for (int option = 0; option < gradient[i].length; option++) {
        double[][] direction = new double[policy.decisions()][];
        for (int j = 0; j < direction.length; j++) {
          direction[j] = new double[policy.options(j)];
        }
        direction[i][option] = 1;
        double above = function.applyAsDouble(policy.moved(direction, STEP));
        double below = function.applyAsDouble(policy.moved(direction, -STEP));
        gradient[i][option] = (above - below) / (2 * STEP);
      }
    }
    return gradient;
  }
}
