package io.mixnas.evaluator.data;

/**
 * The normalisation of pixel values: value v, 0 to 255, of channel c becomes (v / 255 - mean[c]) /
 * std[c].
 *
 * @param mean the means {@code [channel]}, 0 to 1
 * @param std the standard deviations {@code [channel]}, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in; equality is not needed
public record Normalization(float[] mean, float[] std) {
  private static final double WHITE = 255;

  /**
   * The smallest standard deviation, one step of a byte, so that images of one colour stay finite.
   */
  private static final double LEAST_STD = 1 / WHITE;

  public Normalization {
    mean = mean.clone();
    std = std.clone();
    requireChannels("mean", mean);
    requireChannels("std", std);
    for (float deviation : std) {
      if (!(deviation > 0)) {
        throw new IllegalArgumentException("std: must be above 0, was " + deviation);
      }
    }
  }

  /**
   * Computes mean and standard deviation over all pixels of a set from exact sums.
   *
   * @throws IllegalArgumentException if the set is empty
   */
  public static Normalization of(ImageSet training) {
    if (training.size() == 0) {
      throw new IllegalArgumentException("training: must have images, had none");
    }
    float[] mean = new float[ImageSet.CHANNELS];
    float[] std = new float[ImageSet.CHANNELS];
    double pixels = (double) training.size() * training.resolution() * training.resolution();
    for (int channel = 0; channel < ImageSet.CHANNELS; channel++) {
      long[] sums = sums(training, channel);
      double average = sums[0] / pixels;
      double variance = Math.max(0, sums[1] / pixels - average * average);
      mean[channel] = (float) (average / WHITE);
      std[channel] = (float) Math.max(LEAST_STD, Math.sqrt(variance) / WHITE);
    }
    return new Normalization(mean, std);
  }

  /** Returns the normalised value of every byte, {@code [channel][unsigned value]}. */
  float[][] table() {
    float[][] table = new float[ImageSet.CHANNELS][256];
    for (int channel = 0; channel < ImageSet.CHANNELS; channel++) {
      for (int value = 0; value < 256; value++) {
        table[channel][value] = (float) ((value / WHITE - mean[channel]) / std[channel]);
      }
    }
    return table;
  }

  /** Returns the sum and the sum of squares of one channel. */
  private static long[] sums(ImageSet set, int channel) {
    long sum = 0;
    long squares = 0;
    for (byte[] image : set.images()) {
      for (int i = channel; i < image.length; i += ImageSet.CHANNELS) {
        int value = Byte.toUnsignedInt(image[i]);
        sum += value;
        squares += (long) value * value;
      }
    }
    return new long[] {sum, squares};
  }

  private static void requireChannels(String field, float[] values) {
    if (values.length != ImageSet.CHANNELS) {
      throw new IllegalArgumentException(
          field + ": must have " + ImageSet.CHANNELS + " values, had " + values.length);
    }
  }
}
