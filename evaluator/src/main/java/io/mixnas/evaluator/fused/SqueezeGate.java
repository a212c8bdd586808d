package io.mixnas.evaluator.fused;

import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.evaluator.kernel.Curves;
import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operands;
import java.util.Arrays;

/**
 * Computes the gates of squeeze-and-excitation for some images at a time: {@code g(b2 + f(b1 + mean
 * W1) W2)}. Columns are those of the block's slices, including the columns of zeros between them.
 * Parameters are {@code W1 [channel][reduced], b1, W2 [reduced][channel], b2} in this order.
 */
final class SqueezeGate {
  private final ResidualPlan plan;
  private final Kernels kernels;
  private final SqueezeExcitation kind;
  private final int wide;
  private final int reduced;
  private final int row; // reduced, rounded up to whole vectors
  private final int squeezeAt; // W1 among the parameters
  private final int squeezeBiasAt;
  private final int exciteAt; // W2
  private final int exciteBiasAt;
  private final Span squeeze; // [column][row]
  private final Span squeezeBias; // [row]
  private final Span excite; // [reduced][column]
  private final Span exciteBias; // [column]
  private final Span squeezeBack; // [reduced][column]; null unless training
  private final Span exciteBack; // [column][row]; null unless training
  private final float[] ones; // [the longer of row and wide]
  private final float[] zeros; // likewise
  private int images;
  private float[] means = new float[0]; // [image][column]
  private float[] gates = new float[0]; // [image][column]
  private float[] slopes = new float[0]; // [image][column]: of the gate, then of its argument
  private float[] meanSlopes = new float[0]; // [image][column]
  private float[] hidden = new float[0]; // [image][row], before the activation
  private float[] values = new float[0]; // [image][row], after it
  private float[] hiddenSlopes = new float[0]; // [image][row]

  SqueezeGate(ResidualPlan plan, Scratch scratch, boolean training) {
    this.plan = plan;
    this.kernels = plan.kernels;
    this.kind = plan.layers.squeeze().orElseThrow().settings();
    this.wide = plan.wide;
    this.reduced = plan.layers.squeeze().orElseThrow().reducedChannels();
    this.row = kernels.padded(reduced);
    int weights = plan.layers.expandedChannels() * reduced;
    this.squeezeAt = plan.squeeze;
    this.squeezeBiasAt = squeezeAt + weights;
    this.exciteAt = squeezeBiasAt + reduced;
    this.exciteBiasAt = exciteAt + weights;
    this.squeeze = scratch.keep(wide * row);
    this.squeezeBias = scratch.keep(row);
    this.excite = scratch.keep(reduced * wide);
    this.exciteBias = scratch.keep(wide);
    this.squeezeBack = training ? scratch.keep(reduced * wide) : null;
    this.exciteBack = training ? scratch.keep(wide * row) : null;
    this.ones = new float[Math.max(row, wide)];
    Arrays.fill(ones, 1);
    this.zeros = new float[ones.length];
  }

  /** Copies a slice's weights into the order in which the kernels read them. */
  void pack(StepInput step, int i) {
    Slice slice = plan.slices.get(i);
    int channels = plan.layers.expandedChannels();
    int squeezeFrom = step.offset() + squeezeAt + slice.channel() * reduced;
    float[] p = step.parameters();
    for (int n = 0; n < slice.width(); n++) {
      int to = squeeze.start() + (slice.at() + n) * row;
      System.arraycopy(p, squeezeFrom + n * reduced, squeeze.array(), to, reduced);
    }
    for (int j = 0; j < reduced; j++) {
      int from = step.offset() + exciteAt + j * channels + slice.channel();
      int to = excite.start() + j * wide + slice.at();
      System.arraycopy(p, from, excite.array(), to, slice.width());
    }
    int bias = step.offset() + exciteBiasAt + slice.channel();
    System.arraycopy(p, bias, exciteBias.array(), exciteBias.start() + slice.at(), slice.width());
    if (i == 0) {
      bias = step.offset() + squeezeBiasAt;
      System.arraycopy(p, bias, squeezeBias.array(), squeezeBias.start(), reduced);
    }
    if (squeezeBack != null) {
      packBack(slice);
    }
  }

  private void packBack(Slice slice) {
    for (int n = slice.at(); n < slice.at() + slice.width(); n++) {
      for (int j = 0; j < reduced; j++) {
        squeezeBack.array()[squeezeBack.start() + j * wide + n] =
            squeeze.array()[squeeze.start() + n * row + j];
        exciteBack.array()[exciteBack.start() + n * row + j] =
            excite.array()[excite.start() + j * wide + n];
      }
    }
  }

  /** Prepares for a batch. Must be called before its first image. */
  void begin(int batch) {
    images = batch;
    means = Scratch.grown(means, images * wide);
    gates = Scratch.grown(gates, images * wide);
    hidden = Scratch.grown(hidden, images * row);
    values = Scratch.grown(values, images * row);
    if (squeezeBack != null) {
      slopes = Scratch.grown(slopes, images * wide);
      meanSlopes = Scratch.grown(meanSlopes, images * wide);
      hiddenSlopes = Scratch.grown(hiddenSlopes, images * row);
    }
    Arrays.fill(means, 0);
  }

  /** Returns the array to which sums over pixels are to be added, from {@link #row} on. */
  float[] means() {
    return means;
  }

  /** Returns the gates, which {@link #open} fills. */
  float[] gates() {
    return gates;
  }

  /**
   * Returns the array in which sums over pixels of slope times value are to be stored for {@link
   * #close}.
   */
  float[] slopes() {
    return slopes;
  }

  /** Returns the slopes of each pixel's value, which {@link #close} fills. */
  float[] meanSlopes() {
    return meanSlopes;
  }

  /** Returns the start of an image's columns. */
  int row(int image) {
    return Span.ALIGNED + image * wide;
  }

  private int hiddenRow(int image) {
    return Span.ALIGNED + image * row;
  }

  /** Computes the gates of {@code count} images from sums over pixels. */
  void open(Operands o, int first, int count, int pixels) {
    int at = row(first);
    int to = hiddenRow(first);
    scale(means, at, count * wide, 1f / pixels);
    product(o, count, row, wide, means, at, squeeze, squeezeBias, hidden, to);
    activate(o, count, to);
    product(o, count, wide, reduced, values, to, excite, exciteBias, gates, at);
    o.a.rows(gates, at, wide);
    o.b.row(ones, 0);
    kernels.elements().gate(kind.gate(), count, wide, o.a, o.b, o.c.row(zeros, 0), o.a);
  }

  private void activate(Operands o, int count, int at) {
    o.a.rows(hidden, at, row);
    o.b.row(ones, 0);
    o.c.row(zeros, 0);
    kernels
        .elements()
        .activate(kind.activation(), count, row, o.a, o.b, o.c, o.d.rows(values, at, row));
  }

  /**
   * Computes {@code out = x W + bias} with rows of {@code outputs} floats. The rows of x are padded
   * to whole vectors.
   */
  private void product(
      Operands o,
      int count,
      int outputs,
      int inputs,
      float[] x,
      int x0,
      Span w,
      Span bias,
      float[] out,
      int to) {
    o.a.rows(x, x0, kernels.padded(inputs));
    o.b.rows(w.array(), w.start(), outputs);
    o.c.row(bias == null ? zeros : bias.array(), bias == null ? 0 : bias.start());
    o.d.rows(out, to, outputs);
    kernels.matrix().rows(count, outputs, inputs, o.a, o.b, o.c, o.d, false);
  }

  private static void scale(float[] x, int from, int count, float factor) {
    for (int i = from; i < from + count; i++) {
      x[i] *= factor;
    }
  }

  /**
   * Computes the slopes of each pixel's value from the slopes of the gates, for {@code count}
   * images.
   */
  void close(Operands o, int first, int count, int pixels) {
    int at = row(first);
    int to = hiddenRow(first);
    for (int i = at; i < at + count * wide; i++) {
      slopes[i] *= Curves.slopeAt(kind.gate(), gates[i]);
    }
    product(o, count, row, wide, slopes, at, exciteBack, null, hiddenSlopes, to);
    // These are computed one by one, as there are only some tens per image.
    for (int i = to; i < to + count * row; i++) {
      hiddenSlopes[i] *= Curves.slope(kind.activation(), hidden[i]);
    }
    product(o, count, wide, reduced, hiddenSlopes, to, squeezeBack, null, meanSlopes, at);
    scale(meanSlopes, at, count * wide, 1f / pixels);
  }

  /** Returns the number of floats that {@link #write} needs. */
  int memory() {
    return plan.widest * row;
  }

  /**
   * Writes the gradient of a slice's weights over the whole batch, adding image after image.
   *
   * @param memory at least {@link #memory} floats that belong to the task
   */
  void write(int i, Operands o, float[] memory, FusedStage.Gradient gradient) {
    Slice slice = plan.slices.get(i);
    int channels = plan.layers.expandedChannels();
    int at = gradient.offset() + slice.channel();
    float[] out = gradient.parameters();
    int column = row(0) + slice.at();
    int from = Span.ALIGNED;
    o.a.rows(means, column, wide);
    o.b.rows(hiddenSlopes, hiddenRow(0), row);
    correlate(o, slice.width(), row, memory);
    for (int n = 0; n < slice.width(); n++) {
      int to = gradient.offset() + squeezeAt + (slice.channel() + n) * reduced;
      System.arraycopy(memory, from + n * row, out, to, reduced);
    }
    o.a.rows(values, hiddenRow(0), row);
    o.b.rows(slopes, column, wide);
    correlate(o, reduced, slice.padded(), memory);
    for (int j = 0; j < reduced; j++) {
      int to = at + exciteAt + j * channels;
      System.arraycopy(memory, from + j * slice.padded(), out, to, slice.width());
    }
    sum(o, slice.padded(), memory);
    System.arraycopy(memory, from, out, at + exciteBiasAt, slice.width());
    if (i == 0) {
      o.b.rows(hiddenSlopes, hiddenRow(0), row);
      sum(o, row, memory);
      System.arraycopy(memory, from, out, gradient.offset() + squeezeBiasAt, reduced);
    }
  }

  /** Computes {@code [left][right]}: sums over images of {@code o.a} times {@code o.b}. */
  private void correlate(Operands o, int left, int right, float[] out) {
    int to = Span.ALIGNED;
    Arrays.fill(out, to, to + left * right, 0);
    kernels.matrix().columns(left, right, images, o.a, o.b, o.c.rows(out, to, right));
  }

  /** Sums {@code o.b} over images. */
  private void sum(Operands o, int width, float[] out) {
    Arrays.fill(out, Span.ALIGNED, Span.ALIGNED + width, 0);
    kernels.elements().sums(images, width, o.b, o.c.row(out, Span.ALIGNED));
  }
}
