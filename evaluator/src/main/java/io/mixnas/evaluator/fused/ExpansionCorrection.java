package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Kernels;
import java.util.Arrays;

/**
 * What the expansion's batch norm subtracts from the slopes: their mean and their part along the
 * normalised values; seen from the input, a constant and a linear map of the input.
 */
final class ExpansionCorrection {
  private final ResidualStage stage;
  private final ResidualPlan plan;
  private final Kernels kernels;
  private final float[] map; // [group][input][padded inputs]
  private final float[] bias; // [inputRow]

  ExpansionCorrection(ResidualStage stage) {
    this.stage = stage;
    this.plan = stage.plan;
    this.kernels = stage.kernels;
    this.map = new float[plan.expands ? stage.moments.covariance.length : 0];
    this.bias = new float[plan.inputRow];
  }

  /** Makes constant and map of the finished sums. */
  void prepare() {
    Arrays.fill(map, 0);
    Arrays.fill(bias, 0);
    Normalization norm = stage.expandNorm;
    for (int i = 0; i < plan.slices.size(); i++) {
      Slice slice = plan.slices.get(i);
      Slice.Range inputs = slice.expand().inputs();
      int row = kernels.padded(inputs.count());
      Span scaled = stage.weights.expandBack[i];
      Span product = stage.moments.covered[i]; // no longer needed
      for (int n = 0; n < slice.width(); n++) {
        int column = slice.at() + n;
        float part = (float) (-norm.inverse[column] * norm.scaleSlope(column) / norm.count());
        float mean = (float) (-norm.shiftSlope(column) / norm.count());
        for (int k = 0; k < inputs.count(); k++) {
          float weight = scaled.array()[scaled.start() + n * row + k];
          bias[inputs.first() + k] += mean * weight;
          product.array()[product.start() + n * row + k] =
              part * stage.step.parameters()[weightAt(slice, n, k)];
        }
      }
      kernels
          .matrix()
          .columns(
              inputs.count(),
              row,
              slice.width(),
              product.array(),
              product.start(),
              row,
              scaled.array(),
              scaled.start(),
              row,
              map,
              stage.moments.groupAt[slice.expand().number()],
              row);
    }
    addMeanOfInput();
  }

  private int weightAt(Slice slice, int n, int k) {
    return stage.step.offset() + plan.expandAt(slice) + n * slice.expand().inputs().count() + k;
  }

  private void addMeanOfInput() {
    for (Slice.Groups group : plan.expandGroups) {
      int row = kernels.padded(group.inputs().count());
      int at = stage.moments.groupAt[group.number()];
      int first = group.inputs().first();
      for (int j = 0; j < group.inputs().count(); j++) {
        for (int k = 0; k < group.inputs().count(); k++) {
          bias[first + k] -= (float) (stage.moments.trueMean(first + j) * map[at + j * row + k]);
        }
      }
    }
  }

  /** Adds to the slopes of a chunk of the input. */
  void apply(int chunk, int member, Span slope) {
    float[] memory = stage.scratch.tiles(member, stage.tiles.length);
    ResidualTiles tiles = stage.tiles;
    int pixels = stage.chunks.length(chunk) * plan.input.pixels();
    int row = plan.input.stride();
    int at = slope.start() + stage.chunks.first(chunk) * plan.input.imageLength();
    int from = stage.inputAt(chunk, 0);
    float[] out = slope.array();
    if (plan.expandGroups.size() > 1) {
      Arrays.fill(memory, tiles.narrow, tiles.narrow + pixels * plan.inputRow, 0);
    }
    for (Slice.Groups group : plan.expandGroups) {
      Slice.Range inputs = group.inputs();
      int width = kernels.padded(inputs.count());
      int to = tiles.narrow + inputs.first();
      boolean one = plan.expandGroups.size() == 1;
      kernels
          .matrix()
          .rows(
              pixels,
              width,
              inputs.count(),
              stage.input.array(),
              from + inputs.first(),
              row,
              map,
              stage.moments.groupAt[group.number()],
              width,
              one ? bias : memory,
              one ? 0 : to,
              one ? 0 : plan.inputRow,
              memory,
              to,
              plan.inputRow,
              null,
              1,
              0);
    }
    if (plan.expandGroups.size() > 1) {
      kernels
          .elements()
          .affine(
              pixels,
              row,
              memory,
              tiles.narrow,
              plan.inputRow,
              stage.weights.ones,
              0,
              bias,
              0,
              memory,
              tiles.narrow,
              plan.inputRow);
    }
    kernels
        .elements()
        .add(pixels, row, memory, tiles.narrow, plan.inputRow, out, at, row, out, at, row);
  }
}
