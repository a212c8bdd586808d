package io.mixnas.export;

import java.util.Locale;

/**
 * Compares a feature map of two networks with what rounding does to it, each channel by itself, as
 * {@link Agreement} compares logits.
 *
 * @param name the name of the map
 * @param holds whether the difference of every channel is within its bound
 * @param difference the greatest difference of two values
 * @param share the greatest difference of a channel as a part of its bound
 */
public record MapAgreement(String name, boolean holds, double difference, double share) {
  /**
   * Compares what two networks give for the same images.
   *
   * @param expected the values {@code [image][channel][pixel]}
   * @param actual as many values
   * @param channels the number of channels
   * @param nudged the expected values when all parameters move by one rounding, up or down at
   *     random, several times
   */
  static MapAgreement of(
      String name, float[][] expected, float[][] actual, int channels, Iterable<float[][]> nudged) {
    double[] rounding = new double[channels];
    for (float[][] other : nudged) {
      raise(rounding, expected, other);
    }
    double[] differences = new double[channels];
    raise(differences, expected, actual);
    double ulp = ulp(expected);
    boolean holds = true;
    double difference = 0;
    double share = 0;
    for (int channel = 0; channel < channels; channel++) {
      double bound = Agreement.ROUNDINGS * Math.max(rounding[channel], ulp / 4);
      holds &= differences[channel] <= bound && Double.isFinite(bound); // false for not-a-number
      difference = Math.max(difference, differences[channel]);
      share = Math.max(share, differences[channel] / bound);
    }
    return new MapAgreement(name, holds, difference, share);
  }

  /** Raises the values of each channel to its greatest difference, or to not-a-number. */
  private static void raise(double[] greatest, float[][] ones, float[][] others) {
    for (int image = 0; image < ones.length; image++) {
      int pixels = ones[image].length / greatest.length;
      for (int i = 0; i < ones[image].length; i++) {
        double difference = Math.abs((double) ones[image][i] - others[image][i]);
        greatest[i / pixels] = Math.max(greatest[i / pixels], difference);
      }
    }
  }

  /** Returns the rounding of the greatest value, which a sum in any channel may have passed. */
  private static double ulp(float[][] values) {
    double ulp = 0;
    for (float[] image : values) {
      for (float value : image) {
        ulp = Math.max(ulp, Math.ulp(value));
      }
    }
    return ulp;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s at most %.1e apart, %.2f of its bound", name, difference, share);
  }
}
