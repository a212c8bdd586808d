package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Kernels;
import java.util.Arrays;

/** The weights' gradients of an inverted residual block: sums per chunk, then over chunks. */
final class ResidualGradients {
  private final ResidualStage stage;
  private final ResidualPlan plan;
  private final Kernels kernels;
  private final int[] projectAt; // [slice]: [output][padded]
  private final int[] tapsAt; // [slice]: [tap][padded]
  private final int[] expandAt; // [slice]: [input][padded], then sums of slopes [padded]
  private final int projectLength;
  private final int length;
  private float[] partials = new float[0]; // [chunk][length]
  private int chunks;

  ResidualGradients(ResidualStage stage) {
    this.stage = stage;
    this.plan = stage.plan;
    this.kernels = plan.kernels;
    int slices = plan.slices.size();
    projectAt = new int[slices];
    tapsAt = new int[slices];
    expandAt = new int[slices];
    int used = Span.ALIGNED;
    for (int i = 0; i < slices; i++) {
      projectAt[i] = used;
      used += Span.aligned(plan.slices.get(i).project().outputs().count() * padded(i));
    }
    projectLength = used - Span.ALIGNED;
    for (int i = 0; i < slices; i++) {
      tapsAt[i] = used;
      used += Span.aligned(plan.tables(i).kernel * plan.tables(i).kernel * padded(i));
      expandAt[i] = used;
      if (plan.expands) {
        used += Span.aligned((plan.slices.get(i).expand().inputs().count() + 1) * padded(i));
      }
    }
    length = used - Span.ALIGNED;
  }

  private int padded(int i) {
    return plan.slices.get(i).padded();
  }

  void begin(int newChunks) {
    chunks = newChunks;
    partials = stage.scratch.partials(chunks * length);
  }

  void clearProject(int chunk) {
    int from = Span.ALIGNED + chunk * length;
    Arrays.fill(partials, from, from + projectLength, 0);
  }

  void clearRest(int chunk) {
    int from = Span.ALIGNED + chunk * length;
    Arrays.fill(partials, from + projectLength, from + length, 0);
  }

  /**
   * Of the projection.
   *
   * @param slope {@code [chunk's pixel][outputRow]}
   * @param value {@code [pixel][padded]}
   */
  void addProject(
      int chunk,
      int i,
      float[] slope,
      int slope0,
      int image,
      int pixels,
      float[] value,
      int value0) {
    Slice.Range outputs = plan.slices.get(i).project().outputs();
    kernels
        .matrix()
        .columns(
            outputs.count(),
            padded(i),
            pixels,
            slope,
            slope0 + image * plan.output.pixels() * plan.outputRow + outputs.first(),
            plan.outputRow,
            value,
            value0,
            padded(i),
            partials,
            chunk * length + projectAt[i],
            padded(i));
  }

  /** Of the depthwise convolution. */
  void addTaps(int chunk, int i, int images, float[] memory, int tile, int slopeTile) {
    TapTables tables = plan.tables(i);
    int most = Math.max(1, 64 / plan.output.pixels());
    for (int image = 0; image < images; image += most) {
      int end = Math.min(images, image + most);
      for (TapTables.TapRow row : tables.tapRows) {
        addTaps(chunk, i, row, image * row.pixels(), end * row.pixels(), memory, tile, slopeTile);
      }
    }
  }

  private void addTaps(
      int chunk,
      int i,
      TapTables.TapRow row,
      int from,
      int to,
      float[] memory,
      int tile,
      int slopeTile) {
    kernels
        .taps()
        .correlate(
            from,
            to,
            padded(i),
            memory,
            tile,
            row.inAt(),
            memory,
            slopeTile,
            row.slopeAt(),
            plan.tables(i).forward.tapAt(),
            row.tap(),
            row.taps(),
            partials,
            chunk * length + tapsAt[i]);
  }

  /** Of the expansion, as if there were no batch norm after it. */
  void addExpand(int chunk, int i, int pixels, int from, float[] memory, int slope) {
    Slice.Range inputs = plan.slices.get(i).expand().inputs();
    int to = chunk * length + expandAt[i];
    kernels
        .matrix()
        .columns(
            inputs.count(),
            padded(i),
            pixels,
            stage.input.array(),
            from + inputs.first(),
            plan.input.stride(),
            memory,
            slope,
            padded(i),
            partials,
            to,
            padded(i));
    kernels
        .elements()
        .sums(
            pixels, padded(i), memory, slope, padded(i), partials, to + inputs.count() * padded(i));
  }

  /** Sums over chunks, into the first one's place, and from there into the gradient. */
  void write(int i, Stage.Gradient gradient) {
    Slice slice = plan.slices.get(i);
    int outputs = slice.project().outputs().count();
    sum(projectAt[i], outputs * padded(i));
    int inputs = slice.project().inputs().count();
    for (int o = 0; o < outputs; o++) {
      copy(projectAt[i] + o * padded(i), slice, gradient, plan.projectAt(slice) + o * inputs);
    }
    int kernel = plan.tables(i).kernel;
    sum(tapsAt[i], kernel * kernel * padded(i));
    int row = slice.kernelRange().count();
    for (int tap = 0; tap < kernel * kernel; tap++) {
      copy(tapsAt[i] + tap * padded(i), slice, gradient, plan.depthwiseAt(slice) + tap * row);
    }
    if (plan.expands) {
      sum(expandAt[i], (slice.expand().inputs().count() + 1) * padded(i));
      writeExpand(i, gradient);
    }
  }

  private void sum(int at, int count) {
    for (int chunk = 1; chunk < chunks; chunk++) {
      int from = chunk * length + at;
      kernels.elements().add(1, count, partials, at, 0, partials, from, 0, partials, at, 0);
    }
  }

  private void copy(int from, Slice slice, Stage.Gradient gradient, int to) {
    System.arraycopy(partials, from, gradient.parameters(), gradient.offset() + to, slice.width());
  }

  /**
   * Back through the expansion's batch norm. With inputs x around their means, slopes d of its
   * output and their product P = sum(d x'): the scale's slope is {@code w P / deviation}, and the
   * weights' is {@code scale * (P - scaleSlope / deviation * W cov(x))}.
   */
  private void writeExpand(int i, Stage.Gradient gradient) {
    Slice slice = plan.slices.get(i);
    InputMoments moments = stage.moments;
    Normalization norm = stage.expandNorm;
    Slice.Range inputs = slice.expand().inputs();
    int row = kernels.padded(inputs.count());
    int weights = stage.step.offset() + plan.expandAt(slice);
    int to = gradient.offset() + plan.expandAt(slice);
    for (int n = 0; n < slice.width(); n++) {
      int column = slice.at() + n;
      double total = partials[expandAt[i] + inputs.count() * padded(i) + n];
      double byScale = 0;
      for (int k = 0; k < inputs.count(); k++) {
        double product =
            partials[expandAt[i] + k * padded(i) + n]
                - total * moments.trueMean(inputs.first() + k);
        byScale += product * stage.step.parameters()[weights + n * inputs.count() + k];
      }
      byScale *= norm.inverse[column];
      norm.setSlopes(column, total, byScale);
      for (int k = 0; k < inputs.count(); k++) {
        double product =
            partials[expandAt[i] + k * padded(i) + n]
                - total * moments.trueMean(inputs.first() + k);
        double covered = moments.covered[i].array()[moments.covered[i].start() + n * row + k];
        gradient.parameters()[to + n * inputs.count() + k] =
            (float) (norm.scale[column] * (product - byScale * norm.inverse[column] * covered));
      }
    }
  }
}
