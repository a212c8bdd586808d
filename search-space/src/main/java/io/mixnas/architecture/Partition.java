package io.mixnas.architecture;

import java.util.ArrayList;
import java.util.List;

/** Defines how MixConv divides channels among its kernel sizes (MixConv paper, section 3.2). */
public enum Partition {
  /** Gives every group the same number of channels, and the remainder to the first. */
  EQUAL {
    @Override
    public List<Integer> split(int channels, int groups) {
      return Channels.split(channels, groups);
    }
  },
  /**
   * Gives group i, counted from 1, 2^-i of the channels, and the last group the rest: 32 in 4
   * groups is 16, 8, 4, 4.
   */
  EXPONENTIAL {
    @Override
    public List<Integer> split(int channels, int groups) {
      Channels.requireNoEmptyGroup(channels, groups, 1 << Math.max(0, groups - 1));
      List<Integer> split = new ArrayList<>(groups);
      int rest = channels;
      for (int group = 1; group < groups; group++) {
        split.add(channels >> group);
        rest -= channels >> group;
      }
      split.add(rest);
      return List.copyOf(split);
    }
  };

  /**
   * Returns the channels of each group.
   *
   * @return one positive count per group; they add up to {@code channels}
   * @throws IllegalArgumentException when a group would be empty
   */
  public abstract List<Integer> split(int channels, int groups);
}
