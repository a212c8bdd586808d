package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operands;
import java.util.Arrays;

/**
 * Computes the gradients of an inverted residual block's weights, as sums per chunk and then over
 * chunks.
 */
final class ResidualGradients {
  private final ResidualStage stage;
  private final ResidualPlan plan;
  private final Kernels kernels;
  private final int[] projectAt; // [slice]: [output][padded]
  private final int[] tapsAt; // [slice]: planes of [tap]
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
      used += Span.aligned(taps(i) * padded(i));
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

  /** Returns the number of a slice's taps that see more than padding. */
  private int taps(int i) {
    return plan.tables(i).forward.index().length;
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
   * Adds to the gradient of the projection.
   *
   * @param slope the slopes {@code [chunk's pixel][outputRow]}
   * @param o the operands, whose b is the projection's input
   */
  void addProject(int chunk, int i, float[] slope, int slope0, int image, int pixels, Operands o) {
    Slice.Range outputs = plan.slices.get(i).project().outputs();
    int from = slope0 + image * plan.output.pixels() * plan.outputRow + outputs.first();
    kernels
        .matrix()
        .columns(
            outputs.count(),
            padded(i),
            pixels,
            o.a.rows(slope, from, plan.outputRow),
            o.b,
            o.c.rows(partials, chunk * length + projectAt[i], padded(i)));
  }

  /**
   * Adds to the gradient of the depthwise convolution.
   *
   * @param o the operands, whose a is the convolution's input and b the slopes of its output
   */
  void addTaps(int chunk, int i, int images, Operands o) {
    o.c.planes(partials, chunk * length + tapsAt[i], taps(i) * kernels.lanes());
    kernels.taps().correlate(plan.tables(i).forward, images, padded(i), o.a, o.b, o.c);
  }

  /** Adds to the gradient of the expansion, as if no batch norm followed it. */
  void addExpand(int chunk, int i, int pixels, int from, float[] slope, int slope0, Operands o) {
    Slice.Range inputs = plan.slices.get(i).expand().inputs();
    int to = chunk * length + expandAt[i];
    o.b.rows(slope, slope0, padded(i));
    kernels
        .matrix()
        .columns(
            inputs.count(),
            padded(i),
            pixels,
            o.a.rows(stage.input.array(), from + inputs.first(), plan.input.stride()),
            o.b,
            o.c.rows(partials, to, padded(i)));
    o.c.row(partials, to + inputs.count() * padded(i));
    kernels.elements().sums(pixels, padded(i), o.b, o.c);
  }

  /** Sums over chunks into the first chunk's place and copies the sums into the gradient. */
  void write(int i, Operands o, FusedStage.Gradient gradient) {
    Slice slice = plan.slices.get(i);
    int outputs = slice.project().outputs().count();
    sum(projectAt[i], outputs * padded(i), o);
    int inputs = slice.project().inputs().count();
    for (int row = 0; row < outputs; row++) {
      copy(projectAt[i] + row * padded(i), slice, gradient, plan.projectAt(slice) + row * inputs);
    }
    sum(tapsAt[i], taps(i) * padded(i), o);
    writeTaps(i, gradient);
    if (plan.expands) {
      sum(expandAt[i], (slice.expand().inputs().count() + 1) * padded(i), o);
      writeExpand(i, gradient);
    }
  }

  private void writeTaps(int i, FusedStage.Gradient gradient) {
    Slice slice = plan.slices.get(i);
    int lanes = kernels.lanes();
    int row = slice.kernelRange().count();
    int kernel = plan.tables(i).kernel;
    int[] index = plan.tables(i).forward.index();
    float[] to = gradient.parameters();
    int to0 = gradient.offset() + plan.depthwiseAt(slice);
    for (int tap = 0; index.length < kernel * kernel && tap < kernel * kernel; tap++) {
      Arrays.fill(to, to0 + tap * row, to0 + tap * row + slice.width(), 0);
    }
    for (int tap = 0; tap < index.length; tap++) {
      for (int n = 0; n < slice.width(); n += lanes) {
        int from = tapsAt[i] + (n / lanes * index.length + tap) * lanes;
        int count = Math.min(lanes, slice.width() - n);
        System.arraycopy(partials, from, to, to0 + index[tap] * row + n, count);
      }
    }
  }

  private void sum(int at, int count, Operands o) {
    int lanes = kernels.lanes();
    o.a.rows(partials, at, lanes);
    for (int chunk = 1; chunk < chunks; chunk++) {
      kernels
          .elements()
          .add(count / lanes, lanes, o.a, o.b.rows(partials, chunk * length + at, lanes), o.a);
    }
  }

  private void copy(int from, Slice slice, FusedStage.Gradient gradient, int to) {
    System.arraycopy(partials, from, gradient.parameters(), gradient.offset() + to, slice.width());
  }

  /**
   * Writes the expansion's gradient, including the effect of its batch norm. With inputs x around
   * their means, slopes d of the output and their product P = sum(d x'), the scale's slope is
   * {@code w P / deviation}, and the weights' slope is {@code scale * (P - scaleSlope / deviation *
   * W cov(x))}.
   */
  private void writeExpand(int i, FusedStage.Gradient gradient) {
    Slice slice = plan.slices.get(i);
    InputMoments moments = stage.moments;
    FusedBatchNorm norm = stage.expandNorm;
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
