package io.mixnas.export;

import java.util.Locale;

/**
 * How far two networks' class probabilities for the same images are apart.
 *
 * @param images that were compared
 * @param greatestDifference of two probabilities of the same class for the same image
 * @param variation the most that one class's probability varies over the images: what a difference
 *     is to be seen against, as an untrained network's probabilities hardly vary
 */
public record Agreement(int images, double greatestDifference, double variation) {
  /**
   * The greatest difference that rounding may make. Measured over the 24 networks of the tests,
   * each trained a little and written in 4 ways: up to 8.9e-7, where probabilities vary by 0.03 to
   * 1.
   */
  public static final double BOUND = 1e-4;

  /** The greatest difference as a part of {@link #variation}. */
  public static final double RELATIVE_BOUND = 1e-3;

  /** Some roundings of a probability as a float: less than that is no difference. */
  public static final double ROUNDING = 1e-6;

  /** Compares {@code [image][class]}. */
  static Agreement of(float[][] expected, float[][] actual) {
    double difference = 0;
    double variation = 0;
    for (int label = 0; label < expected[0].length; label++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int image = 0; image < expected.length; image++) {
        float value = expected[image][label];
        least = Math.min(least, value);
        most = Math.max(most, value);
        difference = Math.max(difference, Math.abs((double) value - actual[image][label]));
      }
      variation = Math.max(variation, most - least);
    }
    return new Agreement(expected.length, difference, variation);
  }

  /** The greatest difference that is accepted. */
  public double bound() {
    return Math.max(ROUNDING, Math.min(BOUND, RELATIVE_BOUND * variation));
  }

  /** Whether the network tells these images apart; otherwise agreeing proves little. */
  public boolean isTelling() {
    return variation > ROUNDING;
  }

  /** Whether they are the same but for rounding; not when one of them is no number. */
  public boolean holds() {
    return greatestDifference <= bound();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "greatest difference of a probability %.1e over %d images, bound %.1e",
        greatestDifference,
        images,
        bound());
  }
}
