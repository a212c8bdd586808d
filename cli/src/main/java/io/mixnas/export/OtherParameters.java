package io.mixnas.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Changes the parameters of a network at random. */
final class OtherParameters {
  /** Turns one value into another. */
  private interface Change {
    double of(String kind, float value);
  }

  private OtherParameters() {}

  /** Returns every value as the next float, up or down; zeros stay. */
  static Map<String, float[]> nudged(Map<String, float[]> parameters, RandomGenerator random) {
    return changed(
        parameters,
        (kind, value) -> {
          float neighbour = random.nextBoolean() ? Math.nextUp(value) : Math.nextDown(value);
          return value == 0 ? 0 : neighbour;
        });
  }

  /**
   * Returns means, shifts and biases that are off by about a half, variances times 0.5 to 1.5, and
   * scales of batch norm times 0.5 to 1.5 of {@code scale}; weights stay.
   *
   * @param scale 1, or less where feature maps would grow from layer to layer
   */
  static Map<String, float[]> stirred(
      Map<String, float[]> parameters, double scale, RandomGenerator random) {
    return changed(
        parameters,
        (kind, value) ->
            switch (kind) {
              case "W" -> value;
              case "gamma" -> value * scale * (0.5 + random.nextDouble());
              case "var" -> value * (0.5 + random.nextDouble());
              default -> value + 0.5 * random.nextGaussian();
            });
  }

  private static Map<String, float[]> changed(Map<String, float[]> parameters, Change change) {
    Map<String, float[]> changed = new LinkedHashMap<>();
    parameters.forEach(
        (name, values) -> {
          String kind = name.substring(name.lastIndexOf('/') + 1);
          float[] others = new float[values.length];
          for (int i = 0; i < values.length; i++) {
            others[i] = (float) change.of(kind, values[i]);
          }
          changed.put(name, others);
        });
    return changed;
  }
}
