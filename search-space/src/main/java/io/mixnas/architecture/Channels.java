package io.mixnas.architecture;

import java.util.ArrayList;
import java.util.List;

/** Computes channel counts in the way that all MobileNet-like networks share. */
public final class Channels {
  /** The most channels that a feature map may have. */
  public static final int MOST = 65_536;

  private static final int DIVISOR = 8;

  private Channels() {}

  /**
   * Rounds to the nearest multiple of 8, at least 8, and never below 90 % of the exact value
   * ({@code make_divisible} of the MobileNetV2 code).
   *
   * @param exact channels before rounding, greater than 0
   * @return a positive multiple of 8
   */
  public static int divisible(double exact) {
    if (!(exact > 0)) {
      throw new IllegalArgumentException("channels: must be greater than 0, was " + exact);
    }
    if (exact > Integer.MAX_VALUE - DIVISOR) {
      throw new IllegalArgumentException(
          "channels: must be at most %s, were %s".formatted(MOST, exact));
    }
    int rounded = Math.max(DIVISOR, (int) (exact + DIVISOR / 2.0) / DIVISOR * DIVISOR);
    return rounded < 0.9 * exact ? rounded + DIVISOR : rounded;
  }

  /**
   * Splits channels equally and gives the remainder to the first group, as the official MixNet code
   * does for MixConv and for grouped 1x1 convolutions.
   *
   * @return one channel count per group; they add up to {@code channels}
   * @throws IllegalArgumentException when a group would be empty
   */
  public static List<Integer> split(int channels, int groups) {
    requireNoEmptyGroup(channels, groups, groups);
    List<Integer> split = new ArrayList<>(groups);
    split.add(channels - channels / groups * (groups - 1));
    for (int group = 1; group < groups; group++) {
      split.add(channels / groups);
    }
    return List.copyOf(split);
  }

  static void requireNoEmptyGroup(int channels, int groups, int needed) {
    if (groups < 1 || channels < needed) {
      throw new IllegalArgumentException(
          "groups: each of %s groups needs a channel, there are %s channels (%s needed)"
              .formatted(groups, channels, needed));
    }
  }
}
