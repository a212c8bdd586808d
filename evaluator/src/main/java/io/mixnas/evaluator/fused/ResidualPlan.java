package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.evaluator.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything about an inverted residual block that does not depend on its parameters: shapes,
 * slices, tables.
 */
final class ResidualPlan {
  /** The floats of one image's slice that should stay in cache along with its results. */
  private static final int SLICE_LENGTH = 64 * 1024;

  private static final int WIDEST_VECTORS = 3; // the matrix kernels' own width
  private static final int TILE_PIXELS = 512;
  private static final int MOST_IMAGES = 8;

  final ResidualLayers layers;
  final Kernels kernels;
  final FeatureShape input;
  final FeatureShape output;
  final List<Slice> slices;
  final int wide; // columns of all slices
  final int widest; // columns of the widest slice
  final int inputRow; // floats of a pixel of our own copy of the input
  final int outputRow; // floats of a pixel of our own projection
  final int images; // computed together
  final List<Slice.Groups> expandGroups;
  final List<Slice.Rows> inputPairs; // for the matrices over pairs of inputs
  final boolean expands;
  final int[] wideChannel; // [column]
  final NormalizationSlots expandNorm; // null without expansion
  final NormalizationSlots depthwiseNorm;
  final NormalizationSlots projectNorm;
  final int squeeze; // offset of the first squeeze-and-excitation weight, -1 without
  private final TapTables[] tables; // [slice]
  private final int[] expandAt; // [group]
  private final int[] depthwiseAt; // [kernel group]
  private final int[] projectAt; // [group]

  ResidualPlan(
      ResidualLayers layers,
      Padding padding,
      Kernels kernels,
      FeatureShape input,
      FeatureShape output,
      PartSlots slots) {
    this.layers = layers;
    this.kernels = kernels;
    this.input = input;
    this.output = output;
    this.expands = layers.expand().isPresent();
    int lanes = kernels.lanes();
    int vectors = Math.max(1, Math.min(WIDEST_VECTORS, SLICE_LENGTH / input.pixels() / lanes));
    this.slices = Slice.of(layers, lanes, vectors * lanes);
    this.wide = slices.stream().mapToInt(Slice::padded).sum();
    this.widest = slices.stream().mapToInt(Slice::padded).max().orElseThrow();
    this.expandGroups = expands ? Slice.groups(layers.expand().get().convolution()) : List.of();
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
    this.expandAt = layers.expand().map(e -> slots.offsets(e.convolution())).orElse(new int[0]);
    this.depthwiseAt = slots.offsets(layers.depthwise().convolution());
    this.projectAt = slots.offsets(layers.project().convolution());
    this.expandNorm = layers.expand().map(e -> slots.of(e.norm())).orElse(null);
    this.depthwiseNorm = slots.of(layers.depthwise().norm());
    this.projectNorm = slots.of(layers.project().norm());
    this.squeeze = layers.squeeze().map(se -> slots.offsets(se)[0]).orElse(-1);
  }

  /** Returns the number of floats of a batch of the depthwise convolution's output. */
  int convolvedLength(int images) {
    return FeatureShape.length(images, output.pixels(), wide);
  }

  /** Returns the number of floats of a batch of the projection's output. */
  int projectedLength(int images) {
    return FeatureShape.length(images, output.pixels(), outputRow);
  }

  TapTables tables(int slice) {
    return tables[slice];
  }

  /** Returns the start of expansion weight [channel][input] in the parameters. */
  int expandAt(Slice slice) {
    Slice.Groups group = slice.expand();
    int row = slice.channel() - group.outputs().first();
    return expandAt[group.number()] + row * group.inputs().count();
  }

  /**
   * Returns the place of depthwise weight [tap 0][channel]; taps are {@code kernelRange.count}
   * apart.
   */
  int depthwiseAt(Slice slice) {
    return depthwiseAt[slice.kernelGroup()] + slice.channel() - slice.kernelRange().first();
  }

  /**
   * Returns the place of projection weight [output 0][channel]; outputs are {@code inputs.count}
   * apart.
   */
  int projectAt(Slice slice) {
    Slice.Groups group = slice.project();
    return projectAt[group.number()] + slice.channel() - group.inputs().first();
  }

  /** Returns the expansion's activation, or the identity without an expansion. */
  Activation expandActivation() {
    return layers.expand().map(NormalizedLayer::activation).orElse(Activation.IDENTITY);
  }

  Activation depthwiseActivation() {
    return layers.depthwise().activation();
  }

  Activation projectActivation() {
    return layers.project().activation();
  }

  /** Returns the ranges of input channels that are read or written as whole vectors. */
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
    MixConv mixConv = layers.depthwise().convolution().mixConv();
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
                      layers.depthwise().convolution().stride(),
                      kernel,
                      rate,
                      padding)));
    }
    return perSlice.toArray(TapTables[]::new);
  }
}
