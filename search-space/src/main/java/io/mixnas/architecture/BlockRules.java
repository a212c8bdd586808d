package io.mixnas.architecture;

/** Checks the rules that all kinds of blocks and layers share. */
final class BlockRules {
  private BlockRules() {}

  static void requireChannels(String field, int channels) {
    if (channels < 1) {
      throw new IllegalArgumentException(field + ": must be at least 1, was " + channels);
    }
    if (channels > Channels.MOST) {
      throw new IllegalArgumentException(
          "%s: must be at most %s, was %s".formatted(field, Channels.MOST, channels));
    }
  }

  static void requireStride(int stride) {
    if (stride < 1 || stride > 2) {
      throw new IllegalArgumentException("stride: must be 1 or 2, was " + stride);
    }
  }

  static void requireKernel(int kernel) {
    if (kernel < 1 || kernel > 13 || kernel % 2 == 0) {
      throw new IllegalArgumentException("kernel: must be odd and between 1 and 13, was " + kernel);
    }
  }

  static void requireGroups(String field, int groups, int inputChannels, int outputChannels) {
    if (groups < 1 || groups > Math.min(inputChannels, outputChannels)) {
      throw new IllegalArgumentException(
          "%s: must be between 1 and the channels of either side (%s and %s), was %s"
              .formatted(field, inputChannels, outputChannels, groups));
    }
  }

  static void requireSkip(boolean skip, int inputChannels, int outputChannels, int stride) {
    if (skip && (stride != 1 || inputChannels != outputChannels)) {
      throw new IllegalArgumentException(
          "skip: needs stride 1 and equal channels, was stride %s, %s to %s channels"
              .formatted(stride, inputChannels, outputChannels));
    }
  }

  /** Returns the input channels times a ratio, rounded to a multiple of 8. */
  static int expandedChannels(int inputChannels, double ratio) {
    if (!(ratio >= 1) || Double.isInfinite(ratio)) {
      throw new IllegalArgumentException("expand ratio: must be at least 1, was " + ratio);
    }
    if (inputChannels * ratio > Channels.MOST) {
      throw new IllegalArgumentException(
          "expand ratio: must make at most %s channels of the %s that come in, was %s"
              .formatted(Channels.MOST, inputChannels, ratio));
    }
    return Channels.divisible(inputChannels * ratio);
  }
}
