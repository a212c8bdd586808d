package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operands;
import java.util.Arrays;

/**
 * Computes a full convolution, batch norm and activation, optionally followed by a skip or global
 * average pooling: stem, plain block, strided shortcut or head.
 */
final class ConvolutionStage implements FusedStage {
  private static final int BAND_PIXELS = 1024;
  private static final int BLOCK = 64; // output channels per task; whole vectors

  private final ConvolutionPlan plan;
  private final Scratch scratch;
  private final Kernels kernels;
  private final Operands[] operands; // [member]
  private final Unfolding unfolding;
  private final FusedBatchNorm norm;
  private final Span weights; // [tap][channel][outputRow]
  private final Span weightsBack; // [output][row]; null unless training
  private final float[] zeros;
  private final float[] ones;
  private final int bandRows;
  private ConvolutionStage twin; // used for evaluation, so that a pending backward pass stays valid
  private StepInput step;
  private Span input;
  private Chunks chunks;
  private Span outputSlope;
  private Gradient gradient;
  private float[] convolved = new float[0]; // [image][output pixel][outputRow]
  private float[] partials; // [chunk][tap][channel][outputRow]

  ConvolutionStage(ConvolutionPlan plan, Scratch scratch) {
    this(plan, scratch, true);
  }

  private ConvolutionStage(ConvolutionPlan plan, Scratch scratch, boolean training) {
    this.plan = plan;
    this.scratch = scratch;
    this.kernels = plan.kernels;
    this.operands = scratch.operands(kernels);
    this.unfolding = new Unfolding(plan);
    int channels = plan.output.channels();
    this.norm = new FusedBatchNorm(FusedBatchNorm.plain(channels, plan.outputRow()), plan.norm);
    this.weights = scratch.keep(plan.depth * plan.outputRow());
    this.weightsBack = training ? scratch.keep(channels * plan.row) : null;
    this.zeros = new float[Math.max(plan.row, plan.outputRow())];
    this.ones = new float[zeros.length];
    Arrays.fill(ones, 1);
    this.bandRows = Math.max(1, Math.min(plan.output.side(), BAND_PIXELS / plan.output.side()));
  }

  private int patchesAt() {
    return Span.ALIGNED;
  }

  private int paddedAt() {
    return patchesAt() + Span.aligned(bandRows * plan.output.side() * plan.row);
  }

  private int slopesAt() {
    return paddedAt() + Span.aligned(unfolding.paddedLength());
  }

  private int otherAt() {
    return slopesAt() + Span.aligned(chunks.size() * plan.output.pixels() * plan.outputRow());
  }

  private int sumsAt() {
    return otherAt() + Span.aligned(chunks.size() * plan.output.pixels() * plan.outputRow());
  }

  private float[] memory(int member) {
    return scratch.tiles(member, sumsAt() + 2 * plan.outputRow());
  }

  private int convolvedAt(int chunk) {
    return Span.ALIGNED + chunks.first(chunk) * plan.output.pixels() * plan.outputRow();
  }

  private int pixels(int chunk) {
    return chunks.length(chunk) * plan.output.pixels();
  }

  @Override
  public void forward(StepInput newStep, Span newInput, Span output) {
    step = newStep;
    input = newInput;
    chunks = Chunks.of(step.images(), plan.input.pixels());
    int length = FeatureShape.length(step.images(), plan.output.pixels(), plan.outputRow());
    convolved = scratch.lend(convolved, length);
    pack(ones);
    norm.begin(
        step.parameters(),
        step.offset(),
        chunks.count(),
        (double) step.images() * plan.output.pixels());
    scratch.team().run(chunks.count(), this::convolveAndSum);
    norm.finish(step.parameters(), step.offset());
    scratch
        .team()
        .run(
            chunks.count(),
            (chunk, member) ->
                finish(chunk, member, convolved, convolvedAt(chunk), norm.scale, output));
    if (step.isObserved()) {
      ObservedNorm observed = new ObservedNorm(plan.layers, norm);
      scratch.team().run(step.images(), (image, member) -> show(observed, image));
    }
  }

  private void show(ObservedNorm observed, int image) {
    int at = Span.ALIGNED + image * plan.output.pixels() * plan.outputRow();
    Span first = new Span(convolved, at);
    observed.showRows(step.observer(), image, first, plan.output.pixels(), plan.outputRow());
  }

  @Override
  public void infer(StepInput newStep, Span newInput, Span output) {
    if (twin == null) {
      twin = new ConvolutionStage(plan, scratch, false);
    }
    twin.evaluate(newStep, newInput, output);
  }

  private void evaluate(StepInput newStep, Span newInput, Span output) {
    step = newStep;
    input = newInput;
    chunks = Chunks.of(step.images(), plan.input.pixels());
    norm.fold(step.parameters(), step.offset());
    pack(norm.scale);
    scratch
        .team()
        .run(
            chunks.count(),
            (chunk, member) -> {
              float[] memory = memory(member);
              convolve(chunk, operands[member], memory, memory, otherAt());
              finish(chunk, member, memory, otherAt(), ones, output);
            });
  }

  @Override
  public void batchStatistics(float[] statistics, int offset) {
    norm.writeStatistics(statistics, offset);
  }

  @Override
  public void release() {
    convolved = scratch.takeBack(convolved);
  }

  /** Writes the weights in the kernels' order, times a factor per output channel. */
  private void pack(float[] scale) {
    scratch.team().run(columnBlocks(), (block, member) -> pack(block, scale));
  }

  private int columnBlocks() {
    return (plan.outputRow() + BLOCK - 1) / BLOCK;
  }

  private void pack(int block, float[] scale) {
    int end = Math.min(plan.output.channels(), (block + 1) * BLOCK);
    for (int o = block * BLOCK; o < end; o++) {
      for (int k = 0; k < plan.depth; k++) {
        float weight = step.parameter(plan.weightAt(o, k)) * scale[o];
        weights.array()[weights.start() + k * plan.outputRow() + o] = weight;
        if (weightsBack != null) {
          weightsBack.array()[weightsBack.start() + o * plan.row + k] = weight;
        }
      }
    }
  }

  private void convolveAndSum(int chunk, int member) {
    float[] memory = memory(member);
    Operands o = operands[member];
    int row = plan.outputRow();
    convolve(chunk, o, memory, convolved, convolvedAt(chunk));
    Arrays.fill(memory, sumsAt(), sumsAt() + 2 * row, 0);
    kernels
        .elements()
        .moments(
            pixels(chunk),
            row,
            o.a.rows(convolved, convolvedAt(chunk), row),
            o.b.row(norm.centre, 0),
            o.c.rows(memory, sumsAt(), row));
    norm.add(chunk, 0, row, memory, sumsAt());
  }

  private void convolve(int chunk, Operands o, float[] memory, float[] to, int to0) {
    int from = input.start() + chunks.first(chunk) * plan.input.imageLength();
    if (plan.direct()) {
      o.a.rows(input.array(), from, plan.input.stride());
      multiply(o, pixels(chunk), plan.depth, 0, true, to, to0);
      return;
    }
    Arrays.fill(memory, paddedAt(), paddedAt() + unfolding.paddedLength(), 0);
    int length = plan.output.imageLength();
    for (int image = 0; image < chunks.length(chunk); image++) {
      unfolding.pad(input.array(), from + image * plan.input.imageLength(), memory, paddedAt());
      for (int row = 0; row < plan.output.side(); row++) {
        int at = to0 + image * length + row * plan.output.side() * plan.outputRow();
        multiplyRow(memory, o, row, to, at);
      }
    }
  }

  /** Computes one row of output pixels by adding one row of taps after another. */
  private void multiplyRow(float[] memory, Operands o, int row, float[] to, int to0) {
    int depth = plan.kernel * plan.input.channels();
    int step = plan.stride * plan.input.channels();
    for (int tapRow = 0; tapRow < plan.kernel; tapRow++) {
      o.a.rows(memory, paddedAt() + unfolding.patchAt(row, tapRow), step);
      multiply(o, plan.output.side(), depth, tapRow * depth, tapRow == 0, to, to0);
    }
  }

  /** Multiplies {@code o.a} with weights from row {@code first} on. */
  private void multiply(
      Operands o, int pixels, int depth, int first, boolean anew, float[] to, int to0) {
    int row = plan.outputRow();
    o.b.rows(weights.array(), weights.start() + first * row, row);
    o.d.rows(to, to0, row);
    kernels.matrix().rows(pixels, row, depth, o.a, o.b, anew ? o.c.row(zeros, 0) : o.d, o.d, false);
  }

  private void finish(int chunk, int member, float[] from, int from0, float[] scale, Span output) {
    int row = plan.outputRow();
    int first = chunks.first(chunk);
    Operands o = operands[member];
    o.a.rows(from, from0, row);
    o.b.row(scale, 0);
    o.c.row(norm.shift, 0);
    if (plan.pooled) {
      pool(chunk, member, output);
      return;
    }
    o.d.rows(output.array(), output.start() + first * plan.output.imageLength(), row);
    kernels.elements().activate(plan.activation, pixels(chunk), row, o.a, o.b, o.c, o.d);
    if (plan.skip) {
      int other = input.start() + first * plan.input.imageLength();
      o.b.rows(input.array(), other, row);
      kernels.elements().add(pixels(chunk), row, o.d, o.b, o.d);
    }
  }

  /**
   * Scales {@code o.a} by {@code o.b}, shifts it by {@code o.c}, activates it, and writes its mean
   * over all pixels.
   */
  private void pool(int chunk, int member, Span output) {
    float[] memory = memory(member);
    Operands o = operands[member];
    int row = plan.outputRow();
    int pixels = plan.output.pixels();
    int channels = plan.output.channels();
    int at = slopesAt();
    o.d.rows(memory, at, row);
    kernels.elements().activate(plan.activation, pixels(chunk), row, o.a, o.b, o.c, o.d);
    for (int image = 0; image < chunks.length(chunk); image++) {
      Arrays.fill(memory, sumsAt(), sumsAt() + row, 0);
      o.a.rows(memory, at + image * pixels * row, row);
      kernels.elements().sums(pixels, row, o.a, o.b.row(memory, sumsAt()));
      int to = output.start() + (chunks.first(chunk) + image) * channels;
      for (int n = 0; n < channels; n++) {
        output.array()[to + n] = memory[sumsAt() + n] / pixels;
      }
    }
  }

  @Override
  public void backward(Span newOutputSlope, Gradient newGradient) {
    outputSlope = newOutputSlope;
    gradient = newGradient;
    partials = scratch.partials(chunks.count() * plan.depth * plan.outputRow());
    norm.beginSlopes();
    scratch.team().run(chunks.count(), this::sumSlopes);
    norm.finishSlopes();
    norm.write(
        step.parameters(),
        step.offset(),
        gradient.parameters(),
        gradient.offset(),
        gradient.decay());
    scratch.team().run(chunks.count(), this::throughConvolution);
    scratch.team().run(columnBlocks(), this::writeGradient);
  }

  /** Computes the loss's slopes of a chunk's normalised output. */
  private void slopes(int chunk, float[] memory, Operands o) {
    int row = plan.outputRow();
    o.a.rows(convolved, convolvedAt(chunk), row);
    o.b.row(norm.scale, 0);
    o.c.row(norm.shift, 0);
    o.d.rows(memory, otherAt(), row);
    o.e.rows(memory, slopesAt(), row);
    kernels
        .elements()
        .activateWithSlope(plan.activation, pixels(chunk), row, o.a, o.b, o.c, o.d, o.e);
    if (plan.pooled) {
      spread(chunk, memory, o);
      return;
    }
    int from = outputSlope.start() + chunks.first(chunk) * plan.output.imageLength();
    o.a.rows(outputSlope.array(), from, row);
    kernels.elements().multiply(pixels(chunk), row, o.e, o.a, o.e);
  }

  private void spread(int chunk, float[] memory, Operands o) {
    int row = plan.outputRow();
    int pixels = plan.output.pixels();
    int channels = plan.output.channels();
    for (int image = 0; image < chunks.length(chunk); image++) {
      int from = outputSlope.start() + (chunks.first(chunk) + image) * channels;
      Arrays.fill(memory, sumsAt(), sumsAt() + row, 0);
      for (int n = 0; n < channels; n++) {
        memory[sumsAt() + n] = outputSlope.array()[from + n] / pixels;
      }
      o.a.rows(memory, slopesAt() + image * pixels * row, row);
      o.b.row(memory, sumsAt());
      kernels.elements().affine(pixels, row, o.a, o.b, o.c.row(zeros, 0), o.a);
    }
  }

  private void sumSlopes(int chunk, int member) {
    float[] memory = memory(member);
    Operands o = operands[member];
    int row = plan.outputRow();
    slopes(chunk, memory, o);
    Arrays.fill(memory, sumsAt(), sumsAt() + 2 * row, 0);
    kernels
        .elements()
        .products(
            pixels(chunk),
            row,
            o.a.rows(memory, slopesAt(), row),
            o.b.rows(convolved, convolvedAt(chunk), row),
            o.c.row(norm.centre, 0),
            o.d.rows(memory, sumsAt(), row));
    norm.add(chunk, 0, row, memory, sumsAt());
  }

  private void throughConvolution(int chunk, int member) {
    float[] memory = memory(member);
    Operands o = operands[member];
    int row = plan.outputRow();
    slopes(chunk, memory, o);
    o.a.rows(memory, slopesAt(), row);
    o.b.rows(convolved, convolvedAt(chunk), row);
    kernels.elements().combine(pixels(chunk), row, o.a, o.b, o.c.rows(norm.slopes, 0, row), o.a);
    int partial = Span.ALIGNED + chunk * plan.depth * row;
    Arrays.fill(partials, partial, partial + plan.depth * row, 0);
    int from = input.start() + chunks.first(chunk) * plan.input.imageLength();
    if (plan.direct()) {
      o.b.rows(memory, slopesAt(), row);
      o.a.rows(input.array(), from, plan.input.stride());
      kernels
          .matrix()
          .columns(plan.depth, row, pixels(chunk), o.a, o.b, o.c.rows(partials, partial, row));
    } else {
      addWeights(memory, o, from, chunk);
    }
    if (gradient.input() != null) {
      leaveInputSlope(memory, o, chunk);
    }
  }

  private void addWeights(float[] memory, Operands o, int from, int chunk) {
    Arrays.fill(memory, paddedAt(), paddedAt() + unfolding.paddedLength(), 0);
    int side = plan.output.side();
    int width = plan.outputRow();
    int depth = plan.kernel * plan.input.channels();
    int step = plan.stride * plan.input.channels();
    int slope = slopesAt();
    for (int image = 0; image < chunks.length(chunk); image++) {
      unfolding.pad(input.array(), from + image * plan.input.imageLength(), memory, paddedAt());
      for (int row = 0; row < side; row++) {
        for (int tapRow = 0; tapRow < plan.kernel; tapRow++) {
          int to = Span.ALIGNED + (chunk * plan.depth + tapRow * depth) * width;
          o.a.rows(memory, paddedAt() + unfolding.patchAt(row, tapRow), step);
          o.b.rows(memory, slope, width);
          kernels.matrix().columns(depth, width, side, o.a, o.b, o.c.rows(partials, to, width));
        }
        slope += side * width;
      }
    }
  }

  private void leaveInputSlope(float[] memory, Operands o, int chunk) {
    Span to = gradient.input();
    int length = plan.input.imageLength();
    int at = to.start() + chunks.first(chunk) * length;
    if (plan.direct()) {
      o.d.rows(to.array(), at, plan.input.stride());
      multiplyBack(o, pixels(chunk), memory, slopesAt());
    } else {
      Arrays.fill(to.array(), at, at + chunks.length(chunk) * length, 0);
      int side = plan.output.side();
      int slope = slopesAt();
      for (int image = 0; image < chunks.length(chunk); image++) {
        for (int row = 0; row < side; row += bandRows) {
          int end = Math.min(side, row + bandRows);
          o.d.rows(memory, patchesAt(), plan.row);
          multiplyBack(o, (end - row) * side, memory, slope);
          unfolding.fold(memory, patchesAt(), row, end, to.array(), at + image * length);
          slope += (end - row) * side * plan.outputRow();
        }
      }
    }
    if (plan.skip) {
      int row = plan.outputRow();
      int other = outputSlope.start() + chunks.first(chunk) * plan.output.imageLength();
      o.a.rows(to.array(), at, row);
      o.b.rows(outputSlope.array(), other, row);
      kernels.elements().add(pixels(chunk), row, o.a, o.b, o.a);
    }
  }

  /** Multiplies slopes with the weights and writes the products to {@code o.d}. */
  private void multiplyBack(Operands o, int pixels, float[] slope, int slope0) {
    kernels
        .matrix()
        .rows(
            pixels,
            plan.row,
            plan.output.channels(),
            o.a.rows(slope, slope0, plan.outputRow()),
            o.b.rows(weightsBack.array(), weightsBack.start(), plan.row),
            o.c.row(zeros, 0),
            o.d,
            false);
  }

  private void writeGradient(int block, int member) {
    int row = plan.outputRow();
    int first = block * BLOCK;
    int width = Math.min(BLOCK, row - first);
    int sums = Span.ALIGNED + first;
    Operands o = operands[member];
    o.a.rows(partials, sums, row);
    for (int chunk = 1; chunk < chunks.count(); chunk++) {
      o.b.rows(partials, sums + chunk * plan.depth * row, row);
      kernels.elements().add(plan.depth, width, o.a, o.b, o.a);
    }
    int end = Math.min(plan.output.channels(), first + width);
    for (int output = first; output < end; output++) {
      for (int k = 0; k < plan.depth; k++) {
        gradient.set(plan.weightAt(output, k), partials[Span.ALIGNED + k * row + output]);
      }
    }
  }
}
