package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.evaluator.kernel.Operand;
import io.mixnas.evaluator.kernel.Operands;
import io.mixnas.evaluator.kernel.Taps;

/** A block's weights in the order in which the kernels read them. */
final class ResidualWeights {
  final float[] zeros;
  final float[] ones;
  final Span[] expand; // [slice]: [input][padded], scaled by batch norm
  final Span[] expandBack; // [slice]: [channel][padded inputs], scaled by batch norm
  private final Span[] taps; // [slice]: planes of [tap]
  private final Span[][] tapsBack; // [slice][parity]: planes of [tap]
  final Span[] project; // [slice]: [channel][padded outputs]
  final Span[] projectBack; // [slice]: [output][padded]
  private final ResidualPlan plan;

  ResidualWeights(ResidualPlan plan, Scratch scratch, boolean training) {
    this.plan = plan;
    int slices = plan.slices.size();
    int longest = Math.max(plan.wide, Math.max(plan.inputRow, plan.outputRow));
    zeros = new float[longest];
    ones = new float[longest];
    java.util.Arrays.fill(ones, 1);
    expand = new Span[slices];
    expandBack = new Span[slices];
    taps = new Span[slices];
    tapsBack = new Span[slices][];
    project = new Span[slices];
    projectBack = new Span[slices];
    for (int i = 0; i < slices; i++) {
      Slice slice = plan.slices.get(i);
      if (plan.expands) {
        int inputs = slice.expand().inputs().count();
        expand[i] = scratch.keep(inputs * slice.padded());
        if (training) {
          expandBack[i] = scratch.keep(slice.width() * plan.kernels.padded(inputs));
        }
      }
      taps[i] = scratch.keep(plan.tables(i).forward.index().length * slice.padded());
      int outputs = slice.project().outputs().count();
      project[i] = scratch.keep(slice.width() * plan.kernels.padded(outputs));
      if (training) {
        projectBack[i] = scratch.keep(outputs * slice.padded());
        tapsBack[i] =
            plan.tables(i).backward.stream()
                .map(pass -> scratch.keep(pass.index().length * slice.padded()))
                .toArray(Span[]::new);
      }
    }
  }

  /** Packs the expansion's weights, times a factor per column. */
  void packExpand(StepInput step, int i, float[] scale) {
    Slice slice = plan.slices.get(i);
    Matrix matrix =
        new Matrix(
            step.parameters(),
            step.offset() + plan.expandAt(slice),
            slice.width(),
            slice.expand().inputs().count(),
            slice.expand().inputs().count());
    matrix.transpose(scale, slice.at(), expand[i], slice.padded());
    if (expandBack[i] != null) {
      matrix.copy(scale, slice.at(), expandBack[i], plan.kernels.padded(matrix.columns()));
    }
  }

  /** Packs the depthwise convolution's weights, times a factor per column. */
  void packTaps(StepInput step, int i, float[] scale) {
    packTaps(step, i, scale, plan.tables(i).forward, taps[i]);
    for (int pass = 0; tapsBack[i] != null && pass < tapsBack[i].length; pass++) {
      packTaps(step, i, scale, plan.tables(i).backward.get(pass), tapsBack[i][pass]);
    }
  }

  private void packTaps(StepInput step, int i, float[] scale, Taps pass, Span to) {
    Slice slice = plan.slices.get(i);
    int lanes = plan.kernels.lanes();
    int at = step.offset() + plan.depthwiseAt(slice);
    int row = slice.kernelRange().count();
    int[] index = pass.index();
    for (int tap = 0; tap < index.length; tap++) {
      int from = at + index[tap] * row;
      for (int n = 0; n < slice.width(); n++) {
        int target = to.start() + (n / lanes * index.length + tap) * lanes + n % lanes;
        to.array()[target] = step.parameters()[from + n] * scale[slice.at() + n];
      }
    }
  }

  /** Sets an operand to a slice's packed taps. */
  Operand taps(int i, Operand operand) {
    return taps(taps[i], plan.tables(i).forward, operand);
  }

  /** Sets an operand to a slice's packed taps for a pass back. */
  Operand tapsBack(int i, int pass, Operand operand) {
    return taps(tapsBack[i][pass], plan.tables(i).backward.get(pass), operand);
  }

  private Operand taps(Span packed, Taps pass, Operand operand) {
    int plane = pass.index().length * plan.kernels.lanes();
    return operand.planes(packed.array(), packed.start(), plane);
  }

  /**
   * Copies the block's input into the depthwise convolution's input where there is no expansion.
   */
  void copyTile(
      Slice slice,
      int pixels,
      Span input,
      int from,
      Operands o,
      float[] memory,
      int tile,
      int[] at,
      int plane) {
    int row = plan.input.stride();
    int lanes = plan.kernels.lanes();
    int whole =
        slice.channel() + slice.padded() <= row ? slice.padded() : slice.width() / lanes * lanes;
    if (whole > 0) {
      o.a.rows(input.array(), from, row);
      o.d.scattered(memory, tile, at, plane);
      plan.kernels
          .elements()
          .activate(
              Activation.IDENTITY, pixels, whole, o.a, o.b.row(ones, 0), o.c.row(zeros, 0), o.d);
    }
    int rest = slice.width() - whole;
    for (int pixel = 0; rest > 0 && pixel < pixels; pixel++) {
      int to = tile + whole / lanes * plane + at[pixel];
      System.arraycopy(input.array(), from + whole + pixel * row, memory, to, rest);
    }
  }

  /** Packs the projection's weights, times a factor per output column. */
  void packProject(StepInput step, int i, float[] scale) {
    Slice slice = plan.slices.get(i);
    Slice.Range outputs = slice.project().outputs();
    Matrix matrix =
        new Matrix(
            step.parameters(),
            step.offset() + plan.projectAt(slice),
            outputs.count(),
            slice.width(),
            slice.project().inputs().count());
    matrix.transpose(scale, outputs.first(), project[i], plan.kernels.padded(outputs.count()));
    if (projectBack[i] != null) {
      matrix.copy(scale, outputs.first(), projectBack[i], slice.padded());
    }
  }

  /**
   * A matrix of weights.
   *
   * @param at the place of its first weight
   * @param stride the number of floats from one row to the next
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Matrix(float[] values, int at, int rows, int columns, int stride) {
    /** Columns that are transposed at once: as many rows of the result stay in the first cache. */
    private static final int BLOCK = 64;

    /**
     * Copies it, each row times a factor.
     *
     * @param toRow the number of floats from one row of the copy to the next
     */
    void copy(float[] factors, int firstFactor, Span copy, int toRow) {
      float[] to = copy.array();
      for (int row = 0; row < rows; row++) {
        float factor = factors[firstFactor + row];
        int from = at + row * stride;
        int start = copy.start() + row * toRow;
        for (int column = 0; column < columns; column++) {
          to[start + column] = values[from + column] * factor;
        }
      }
    }

    /**
     * Copies its transpose, each row times a factor.
     *
     * @param toRow the number of floats from one row of the transpose to the next
     */
    void transpose(float[] factors, int firstFactor, Span transposed, int toRow) {
      float[] to = transposed.array();
      for (int first = 0; first < columns; first += BLOCK) {
        int end = Math.min(columns, first + BLOCK);
        for (int row = 0; row < rows; row++) {
          float factor = factors[firstFactor + row];
          int from = at + row * stride;
          int start = transposed.start() + row;
          for (int column = first; column < end; column++) {
            to[start + column * toRow] = values[from + column] * factor;
          }
        }
      }
    }
  }
}
