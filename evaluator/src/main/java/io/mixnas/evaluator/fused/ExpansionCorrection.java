package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operands;
import java.util.Arrays;

/**
 * Computes what the expansion's batch norm subtracts from the slopes: their mean and their
 * component along the normalised values. As a function of the block's input, this is a constant and
 * a linear map.
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

  /**
   * Multiplies a slice's weights by the component of the slopes along each of its normalised
   * values.
   */
  void prepareSlice(int i) {
    Slice slice = plan.slices.get(i);
    FusedBatchNorm norm = stage.expandNorm;
    int inputs = slice.expand().inputs().count();
    int row = kernels.padded(inputs);
    Span product = stage.moments.covered[i]; // no longer needed
    for (int n = 0; n < slice.width(); n++) {
      int column = slice.at() + n;
      float part = (float) (-norm.inverse[column] * norm.scaleSlope(column) / norm.count());
      int from = weightAt(slice, n);
      int to = product.start() + n * row;
      for (int k = 0; k < inputs; k++) {
        product.array()[to + k] = part * stage.step.parameters()[from + k];
      }
    }
  }

  private int weightAt(Slice slice, int n) {
    return stage.step.offset() + plan.expandAt(slice) + n * slice.expand().inputs().count();
  }

  /** Computes some rows of the map and their part of the constant, over all slices. */
  void prepareRows(int i, int member) {
    Slice.Rows rows = plan.inputPairs.get(i);
    Slice.Range inputs = rows.group().inputs();
    int row = kernels.padded(inputs.count());
    int to = stage.moments.groupAt[rows.group().number()] + rows.first() * row;
    int first = inputs.first() + rows.first();
    Arrays.fill(map, to, to + rows.count() * row, 0);
    Arrays.fill(bias, first, first + rows.count(), 0);
    for (int s = 0; s < plan.slices.size(); s++) {
      if (plan.slices.get(s).expand().equals(rows.group())) {
        addSlice(s, rows, to, stage.operands[member]);
      }
    }
    for (int j = 0; j < rows.count(); j++) {
      double total = 0;
      for (int k = 0; k < inputs.count(); k++) {
        total += stage.moments.trueMean(inputs.first() + k) * map[to + j * row + k];
      }
      bias[first + j] -= (float) total;
    }
  }

  private void addSlice(int s, Slice.Rows rows, int to, Operands o) {
    Slice slice = plan.slices.get(s);
    FusedBatchNorm norm = stage.expandNorm;
    int row = kernels.padded(rows.group().inputs().count());
    Span scaled = stage.weights.expandBack[s];
    Span product = stage.moments.covered[s];
    kernels
        .matrix()
        .columns(
            rows.count(),
            row,
            slice.width(),
            o.a.rows(product.array(), product.start() + rows.first(), row),
            o.b.rows(scaled.array(), scaled.start(), row),
            o.c.rows(map, to, row));
    for (int n = 0; n < slice.width(); n++) {
      float mean = (float) (-norm.shiftSlope(slice.at() + n) / norm.count());
      int from = scaled.start() + n * row + rows.first();
      int bias0 = rows.group().inputs().first() + rows.first();
      for (int j = 0; j < rows.count(); j++) {
        bias[bias0 + j] += mean * scaled.array()[from + j];
      }
    }
  }

  /** Adds the correction to the slopes of a chunk of the input. */
  void apply(int chunk, int member, Span slope) {
    float[] memory = stage.scratch.tiles(member, stage.tiles.length);
    Operands o = stage.operands[member];
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
              o.a.rows(stage.input.array(), from + inputs.first(), row),
              o.b.rows(map, stage.moments.groupAt[group.number()], width),
              one ? o.c.row(bias, 0) : o.c.rows(memory, to, plan.inputRow),
              o.d.rows(memory, to, plan.inputRow),
              false);
    }
    if (plan.expandGroups.size() > 1) {
      kernels
          .elements()
          .affine(
              pixels,
              row,
              o.a.rows(memory, tiles.narrow, plan.inputRow),
              o.b.row(stage.weights.ones, 0),
              o.c.row(bias, 0),
              o.d.rows(memory, tiles.narrow, plan.inputRow));
    }
    o.a.rows(memory, tiles.narrow, plan.inputRow);
    o.b.rows(out, at, row);
    kernels.elements().add(pixels, row, o.a, o.b, o.b);
  }
}
