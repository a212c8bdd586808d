package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Channels;
import io.mixnas.layer.Convolution;
import java.util.ArrayList;
import java.util.List;

/**
 * Some of a block's expanded channels that share a kernel size, a group of the expansion and a
 * group of the projection. Slices are computed one after another, so that a slice of a few images
 * stays in cache from expansion to projection.
 *
 * @param channel the first channel
 * @param width the number of channels
 * @param at the first column, counting every slice as padded to whole vectors
 * @param padded the number of columns
 * @param kernelGroup the kernel group of the MixConv
 * @param kernelRange the channels of that kernel group
 * @param expand the input channels that the expansion reads, and the expanded channels of that
 *     group
 * @param project the expanded channels and output channels of the projection's group
 */
record Slice(
    int channel,
    int width,
    int at,
    int padded,
    int kernelGroup,
    Range kernelRange,
    Groups expand,
    Groups project) {

  /** {@code count} channels from {@code first} on. */
  record Range(int first, int count) {
    int end() {
      return first + count;
    }
  }

  /** The channels that one group of a 1x1 convolution reads and writes. */
  record Groups(int number, Range inputs, Range outputs) {}

  /**
   * Some inputs of a group, as rows of a matrix over pairs of inputs; {@code first} counts within
   * the group.
   */
  record Rows(Groups group, int first, int count) {
    private static final int MOST = 8; // as many as the matrix kernels take at once

    static List<Rows> of(List<Groups> groups) {
      List<Rows> rows = new ArrayList<>();
      for (Groups group : groups) {
        int inputs = group.inputs().count();
        for (int first = 0; first < inputs; first += MOST) {
          rows.add(new Rows(group, first, Math.min(MOST, inputs - first)));
        }
      }
      return rows;
    }
  }

  /** Returns every slice of a block. */
  static List<Slice> of(ResidualLayers layers, int lanes, int widest) {
    int expanded = layers.expandedChannels();
    List<Range> kernels = ranges(layers.depthwise().convolution().mixConv().split(expanded));
    List<Groups> expanding =
        layers
            .expand()
            .map(expand -> groups(expand.convolution()))
            .orElse(List.of(new Groups(0, new Range(0, expanded), new Range(0, expanded))));
    List<Groups> project = groups(layers.project().convolution());
    List<Slice> slices = new ArrayList<>();
    int channel = 0;
    int at = 0;
    while (channel < expanded) {
      int kernel = holding(kernels, channel);
      Groups from = holding(expanding, channel, false);
      Groups to = holding(project, channel, true);
      int end =
          Math.min(kernels.get(kernel).end(), Math.min(from.outputs().end(), to.inputs().end()));
      int width = Math.min(end - channel, widest);
      int padded = (width + lanes - 1) / lanes * lanes;
      slices.add(new Slice(channel, width, at, padded, kernel, kernels.get(kernel), from, to));
      channel += width;
      at += padded;
    }
    return List.copyOf(slices);
  }

  static List<Groups> groups(Convolution pointwise) {
    int count = pointwise.groups();
    List<Range> from = ranges(Channels.split(pointwise.inputChannels(), count));
    List<Range> to = ranges(Channels.split(pointwise.outputChannels(), count));
    List<Groups> groups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      groups.add(new Groups(i, from.get(i), to.get(i)));
    }
    return groups;
  }

  private static List<Range> ranges(List<Integer> split) {
    List<Range> ranges = new ArrayList<>();
    int first = 0;
    for (int count : split) {
      ranges.add(new Range(first, count));
      first += count;
    }
    return ranges;
  }

  private static int holding(List<Range> ranges, int channel) {
    int i = 0;
    while (channel >= ranges.get(i).end()) {
      i++;
    }
    return i;
  }

  private static Groups holding(List<Groups> groups, int channel, boolean asInput) {
    int i = 0;
    while (channel >= (asInput ? groups.get(i).inputs() : groups.get(i).outputs()).end()) {
      i++;
    }
    return groups.get(i);
  }
}
