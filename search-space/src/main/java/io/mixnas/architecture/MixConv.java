package io.mixnas.architecture;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Describes a mixed depthwise convolution: the channels are split into groups, each group is
 * convolved depthwise with its own kernel size, and the results are concatenated (MixConv paper,
 * section 3.1). A single group is an ordinary depthwise convolution.
 *
 * @param kernels the kernel size of each group, odd, from 3 to 13
 * @param partition how channels are divided among the groups
 * @param dilated whether a k x k kernel is a 3x3 kernel with dilation rate (k - 1) / 2 (section
 *     3.2); only at stride 1
 */
public record MixConv(List<Integer> kernels, Partition partition, boolean dilated) {
  /** The most groups that a MixConv may have. */
  public static final int MAX_GROUPS = 6;

  private static final int MIN_KERNEL = 3;
  private static final int MAX_KERNEL = 13;

  public MixConv {
    kernels = List.copyOf(kernels);
    if (kernels.isEmpty() || kernels.size() > MAX_GROUPS) {
      throw new IllegalArgumentException(
          "kernels: must be 1 to %s sizes, were %s".formatted(MAX_GROUPS, kernels));
    }
    for (int kernel : kernels) {
      if (kernel < MIN_KERNEL || kernel > MAX_KERNEL || kernel % 2 == 0) {
        throw new IllegalArgumentException(
            "kernels: must be odd and between %s and %s, was %s"
                .formatted(MIN_KERNEL, MAX_KERNEL, kernel));
      }
    }
    if (partition == Partition.EXPONENTIAL && kernels.size() == 1) {
      partition = Partition.EQUAL;
    }
    if (dilated && kernels.stream().allMatch(kernel -> kernel == MIN_KERNEL)) {
      dilated = false;
    }
  }

  /** Returns an undilated MixConv with these kernel sizes and equal partition. */
  public static MixConv of(Integer... kernels) {
    return new MixConv(List.of(kernels), Partition.EQUAL, false);
  }

  /**
   * Returns the MixConv that the search uses: group i (from 0) has a kernel of 3 + 2i.
   *
   * @param groups the number of groups, 1 to 6
   */
  public static MixConv ofGroups(int groups) {
    return new MixConv(
        IntStream.range(0, groups).map(group -> MIN_KERNEL + 2 * group).boxed().toList(),
        Partition.EQUAL,
        false);
  }

  /** Returns the number of groups. */
  public int groups() {
    return kernels.size();
  }

  /** Returns the channels of each group. */
  public List<Integer> split(int channels) {
    return partition.split(channels, groups());
  }

  /** Returns the height and width of a group's weights: its kernel size, or 3 when dilated. */
  public int weightSize(int group) {
    return dilated ? MIN_KERNEL : kernels.get(group);
  }

  /** Returns the dilation rate of a group: 1, or (k - 1) / 2 when dilated. */
  public int dilationRate(int group) {
    return dilated ? (kernels.get(group) - 1) / 2 : 1;
  }
}
