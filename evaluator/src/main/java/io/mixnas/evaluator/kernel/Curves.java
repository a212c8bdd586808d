package io.mixnas.evaluator.kernel;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;

/** Computes activations and gates one number at a time. */
public final class Curves {
  private Curves() {}

  /** Returns {@code f(x)}. */
  public static float value(Activation f, float x) {
    return switch (f) {
      case IDENTITY -> x;
      case RELU -> Math.max(0, x);
      case RELU6 -> Math.min(6, Math.max(0, x));
      case SWISH -> x * sigmoid(x);
      case HARD_SWISH -> x * Math.min(6, Math.max(0, x + 3)) / 6;
    };
  }

  /** Returns {@code f'(x)}, or 0 at a corner. */
  public static float slope(Activation f, float x) {
    return switch (f) {
      case IDENTITY -> 1;
      case RELU -> x > 0 ? 1 : 0;
      case RELU6 -> x > 0 && x < 6 ? 1 : 0;
      case SWISH -> sigmoid(x) * (1 + x * (1 - sigmoid(x)));
      case HARD_SWISH -> x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6;
    };
  }

  /** Returns {@code g(x)}, between 0 and 1. */
  public static float value(Gate g, float x) {
    return switch (g) {
      case SIGMOID -> sigmoid(x);
      case HARD_SIGMOID -> Math.min(6, Math.max(0, x + 3)) / 6;
    };
  }

  /** Returns {@code g'(x)} from the value {@code g(x)}, or 0 at a corner. */
  public static float slopeAt(Gate g, float value) {
    return switch (g) {
      case SIGMOID -> value * (1 - value);
      case HARD_SIGMOID -> value > 0 && value < 1 ? 1f / 6 : 0;
    };
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }
}
