package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.evaluator.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of an inverted residual block before any parameter: shapes, slices, tables. */
final class ResidualPlan {
  /** Floats of a slice of one image that are to stay in cache along with what comes of them. */
  private static final int SLICE_LENGTH = 64 * 1024;

  private static final int WIDEST_VECTORS = 3; // the matrix kernels' own width
  private static final int TILE_PIXELS = 512;
  private static final int MOST_IMAGES = 8;

  final InvertedResidual block;
  final Kernels kernels;
  final FeatureShape input;
  final FeatureShape output;
  final List<Slice> slices;
  final int wide; // columns of all slices
  final int widest; // columns of the widest slice
  final int inputRow; // floats of a pixel of our own copy of the input
  final int outputRow; // floats of a pixel of our own projection
  final int images; // at a time
  final List<Slice.Groups> expandGroups;
  final List<Slice.Rows> inputPairs; // of the matrices over pairs of inputs
  final boolean expands;
  final int[] wideChannel; // [column]
  final NormalizationSlots expandNorm; // null without expansion
  final NormalizationSlots depthwiseNorm;
  final NormalizationSlots projectNorm;
  final int squeeze; // offset of SE's first weight, -1 without
  private final TapTables[] tables; // [slice]
  private final int[] expandAt; // [group]
  private final int[] depthwiseAt; // [kernel group]
  private final int[] projectAt; // [group]

  ResidualPlan(
      InvertedResidual block,
      Padding padding,
      Kernels kernels,
      FeatureShape input,
      FeatureShape output,
      List<ParameterSlot> slots) {
    this.block = block;
    this.kernels = kernels;
    this.input = input;
    this.output = output;
    this.expands = block.expansion().isPresent();
    int lanes = kernels.lanes();
    int vectors = Math.max(1, Math.min(WIDEST_VECTORS, SLICE_LENGTH / input.pixels() / lanes));
    this.slices = Slice.of(block, lanes, vectors * lanes);
    this.wide = slices.stream().mapToInt(Slice::padded).sum();
    this.widest = slices.stream().mapToInt(Slice::padded).max().orElseThrow();
    this.expandGroups =
        expands
            ? Slice.groups(
                block.inputChannels(), block.expandedChannels(), block.expansion().get().groups())
            : List.of();
    this.inputPairs = Slice.Rows.of(expandGroups);
    this.inputRow = row(inputRanges(), input);
    this.outputRow = row(slices.stream().map(slice -> slice.project().outputs()).toList(), output);
    this.images = Math.max(1, Math.min(MOST_IMAGES, TILE_PIXELS / input.pixels()));
    this.wideChannel = new int[wide];
    Arrays.fill(wideChannel, -1);
    for (Slice slice : slices) {
      for (int n = 0; n < slice.width(); n++) {
        wideChannel[slice.at() + n] = slice.channel() + n;
      }
    }
    this.tables = tables(padding);
    int[][] weights = new int[3][];
    weights[0] = offsets(slots, "/expand", expandGroups.size());
    weights[1] = offsets(slots, "/depthwise", block.mixConv().groups());
    weights[2] = offsets(slots, "/project", block.projectGroups());
    this.expandAt = weights[0];
    this.depthwiseAt = weights[1];
    this.projectAt = weights[2];
    this.expandNorm = expands ? NormalizationSlots.of(slots, "/expand-norm") : null;
    this.depthwiseNorm = NormalizationSlots.of(slots, "/depthwise-norm");
    this.projectNorm = NormalizationSlots.of(slots, "/project-norm");
    this.squeeze = block.squeezeExcitation().isPresent() ? offset(slots, "/se-reduce/W") : -1;
  }

  TapTables tables(int slice) {
    return tables[slice];
  }

  /** Where expansion weight [channel][input] begins among the parameters. */
  int expandAt(Slice slice) {
    Slice.Groups group = slice.expand();
    int row = slice.channel() - group.outputs().first();
    return expandAt[group.number()] + row * group.inputs().count();
  }

  /** Where depthwise weight [tap 0][channel] lies; taps are {@code kernelRange.count} apart. */
  int depthwiseAt(Slice slice) {
    return depthwiseAt[slice.kernelGroup()] + slice.channel() - slice.kernelRange().first();
  }

  /** Where projection weight [output 0][channel] lies; outputs are {@code inputs.count} apart. */
  int projectAt(Slice slice) {
    Slice.Groups group = slice.project();
    return projectAt[group.number()] + slice.channel() - group.inputs().first();
  }

  Activation activation() {
    return block.activation();
  }

  /** Of input channels that are read or written as whole vectors. */
  private List<Slice.Range> inputRanges() {
    return expands
        ? expandGroups.stream().map(Slice.Groups::inputs).toList()
        : slices.stream().map(slice -> new Slice.Range(slice.channel(), slice.width())).toList();
  }

  private int row(List<Slice.Range> ranges, FeatureShape shape) {
    int row = shape.stride();
    for (Slice.Range range : ranges) {
      row = Math.max(row, range.first() + kernels.padded(range.count()));
    }
    return kernels.padded(row);
  }

  private TapTables[] tables(Padding padding) {
    MixConv mixConv = block.mixConv();
    Map<List<Integer>, TapTables> known = new HashMap<>();
    List<TapTables> perSlice = new ArrayList<>();
    for (Slice slice : slices) {
      int kernel = mixConv.weightSize(slice.kernelGroup());
      int rate = mixConv.dilationRate(slice.kernelGroup());
      perSlice.add(
          known.computeIfAbsent(
              List.of(kernel, rate),
              key ->
                  new TapTables(
                      kernels.lanes(),
                      images,
                      input.side(),
                      output.side(),
                      block.stride(),
                      kernel,
                      rate,
                      padding)));
    }
    return perSlice.toArray(TapTables[]::new);
  }

  private static int[] offsets(List<ParameterSlot> slots, String layer, int groups) {
    int[] at = new int[groups];
    for (int group = 0; group < groups; group++) {
      at[group] = offset(slots, layer + (groups == 1 ? "" : group + 1) + "/W");
    }
    return at;
  }

  static int offset(List<ParameterSlot> slots, String ending) {
    return ParameterSlot.ending(slots, ending).offset();
  }
}
