package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Kernels;
import java.util.Arrays;

/**
 * A full convolution, batch norm and activation, with or without a skip or global average pooling
 * behind: stem, plain block, strided shortcut, head.
 */
final class ConvolutionStage implements Stage {
  private static final int BAND_PIXELS = 1024;
  private static final int BLOCK = 64; // output channels of one task; whole vectors

  private final ConvolutionPlan plan;
  private final Scratch scratch;
  private final Kernels kernels;
  private final Unfolding unfolding;
  private final Normalization norm;
  private final Span weights; // [tap][channel][outputRow]
  private final Span weightsBack; // [output][row]
  private final float[] zeros;
  private final float[] ones;
  private final int bandRows;
  private ConvolutionStage twin; // evaluates, so that a pending backward pass stays possible
  private Step step;
  private Span input;
  private Chunks chunks;
  private Span outputSlope;
  private Gradient gradient;
  private float[] convolved = new float[0]; // [image][output pixel][outputRow]
  private float[] partials; // [chunk][tap][channel][outputRow]

  ConvolutionStage(ConvolutionPlan plan, Scratch scratch) {
    this.plan = plan;
    this.scratch = scratch;
    this.kernels = plan.kernels;
    this.unfolding = new Unfolding(plan);
    int channels = plan.output.channels();
    this.norm = new Normalization(Normalization.plain(channels, plan.outputRow()), plan.norm);
    this.weights = scratch.keep(plan.depth * plan.outputRow());
    this.weightsBack = scratch.keep(channels * plan.row);
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
  public void forward(Step newStep, Span newInput, Span output) {
    step = newStep;
    input = newInput;
    chunks = Chunks.of(step.images(), plan.input.pixels());
    convolved = Scratch.grown(convolved, step.images() * plan.output.pixels() * plan.outputRow());
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
  }

  @Override
  public void infer(Step newStep, Span newInput, Span output) {
    if (twin == null) {
      twin = new ConvolutionStage(plan, scratch);
    }
    twin.evaluate(newStep, newInput, output);
  }

  private void evaluate(Step newStep, Span newInput, Span output) {
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
              convolve(chunk, memory, memory, otherAt());
              finish(chunk, member, memory, otherAt(), ones, output);
            });
  }

  /** Weights in the kernels' order, times a factor per output channel. */
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
        weightsBack.array()[weightsBack.start() + o * plan.row + k] = weight;
      }
    }
  }

  private void convolveAndSum(int chunk, int member) {
    float[] memory = memory(member);
    int row = plan.outputRow();
    convolve(chunk, memory, convolved, convolvedAt(chunk));
    Arrays.fill(memory, sumsAt(), sumsAt() + 2 * row, 0);
    kernels
        .elements()
        .moments(
            pixels(chunk),
            row,
            convolved,
            convolvedAt(chunk),
            row,
            norm.centre,
            0,
            memory,
            sumsAt());
    norm.add(chunk, 0, row, memory, sumsAt());
  }

  private void convolve(int chunk, float[] memory, float[] to, int to0) {
    int from = input.start() + chunks.first(chunk) * plan.input.imageLength();
    if (plan.direct()) {
      multiply(pixels(chunk), input.array(), from, plan.input.stride(), to, to0);
      return;
    }
    Arrays.fill(memory, paddedAt(), paddedAt() + unfolding.paddedLength(), 0);
    int length = plan.output.imageLength();
    for (int image = 0; image < chunks.length(chunk); image++) {
      unfolding.pad(input.array(), from + image * plan.input.imageLength(), memory, paddedAt());
      for (int row = 0; row < plan.output.side(); row++) {
        int at = to0 + image * length + row * plan.output.side() * plan.outputRow();
        multiplyRow(memory, row, to, at);
      }
    }
  }

  /** One row of output pixels, adding one row of taps after the other. */
  private void multiplyRow(float[] memory, int row, float[] to, int to0) {
    int width = plan.outputRow();
    int depth = plan.kernel * plan.input.channels();
    for (int tapRow = 0; tapRow < plan.kernel; tapRow++) {
      boolean first = tapRow == 0;
      kernels
          .matrix()
          .rows(
              plan.output.side(),
              width,
              depth,
              memory,
              paddedAt() + unfolding.patchAt(row, tapRow),
              plan.stride * plan.input.channels(),
              weights.array(),
              weights.start() + tapRow * depth * width,
              width,
              first ? zeros : to,
              first ? 0 : to0,
              first ? 0 : width,
              to,
              to0,
              width,
              null,
              1,
              0);
    }
  }

  private void multiply(int pixels, float[] from, int from0, int fromRow, float[] to, int to0) {
    int row = plan.outputRow();
    kernels
        .matrix()
        .rows(
            pixels,
            row,
            plan.depth,
            from,
            from0,
            fromRow,
            weights.array(),
            weights.start(),
            row,
            zeros,
            0,
            0,
            to,
            to0,
            row,
            null,
            1,
            0);
  }

  private void finish(int chunk, int member, float[] from, int from0, float[] scale, Span output) {
    int row = plan.outputRow();
    int first = chunks.first(chunk);
    if (plan.pooled) {
      pool(chunk, member, from, from0, scale, output);
      return;
    }
    int to = output.start() + first * plan.output.imageLength();
    float[] out = output.array();
    kernels
        .elements()
        .activate(
            plan.activation,
            pixels(chunk),
            row,
            from,
            from0,
            row,
            scale,
            0,
            norm.shift,
            0,
            out,
            to,
            row,
            null);
    if (plan.skip) {
      int other = input.start() + first * plan.input.imageLength();
      kernels
          .elements()
          .add(pixels(chunk), row, out, to, row, input.array(), other, row, out, to, row);
    }
  }

  private void pool(int chunk, int member, float[] from, int from0, float[] scale, Span output) {
    float[] memory = memory(member);
    int row = plan.outputRow();
    int pixels = plan.output.pixels();
    int channels = plan.output.channels();
    int at = slopesAt();
    kernels
        .elements()
        .activate(
            plan.activation,
            pixels(chunk),
            row,
            from,
            from0,
            row,
            scale,
            0,
            norm.shift,
            0,
            memory,
            at,
            row,
            null);
    for (int image = 0; image < chunks.length(chunk); image++) {
      Arrays.fill(memory, sumsAt(), sumsAt() + row, 0);
      kernels
          .elements()
          .sums(pixels, row, memory, at + image * pixels * row, row, memory, sumsAt());
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

  /** The loss's slopes by the normalised output of a chunk. */
  private void slopes(int chunk, float[] memory) {
    int row = plan.outputRow();
    kernels
        .elements()
        .activateWithSlope(
            plan.activation,
            pixels(chunk),
            row,
            convolved,
            convolvedAt(chunk),
            row,
            norm.scale,
            0,
            norm.shift,
            0,
            memory,
            otherAt(),
            row,
            null,
            memory,
            slopesAt(),
            row);
    if (plan.pooled) {
      spread(chunk, memory);
      return;
    }
    int from = outputSlope.start() + chunks.first(chunk) * plan.output.imageLength();
    kernels
        .elements()
        .multiply(
            pixels(chunk),
            row,
            memory,
            slopesAt(),
            row,
            outputSlope.array(),
            from,
            row,
            memory,
            slopesAt(),
            row);
  }

  private void spread(int chunk, float[] memory) {
    int row = plan.outputRow();
    int pixels = plan.output.pixels();
    int channels = plan.output.channels();
    for (int image = 0; image < chunks.length(chunk); image++) {
      int from = outputSlope.start() + (chunks.first(chunk) + image) * channels;
      Arrays.fill(memory, sumsAt(), sumsAt() + row, 0);
      for (int n = 0; n < channels; n++) {
        memory[sumsAt() + n] = outputSlope.array()[from + n] / pixels;
      }
      int at = slopesAt() + image * pixels * row;
      kernels
          .elements()
          .affine(pixels, row, memory, at, row, memory, sumsAt(), zeros, 0, memory, at, row);
    }
  }

  private void sumSlopes(int chunk, int member) {
    float[] memory = memory(member);
    int row = plan.outputRow();
    slopes(chunk, memory);
    Arrays.fill(memory, sumsAt(), sumsAt() + 2 * row, 0);
    kernels
        .elements()
        .products(
            pixels(chunk),
            row,
            memory,
            slopesAt(),
            row,
            convolved,
            convolvedAt(chunk),
            row,
            norm.centre,
            0,
            memory,
            sumsAt());
    norm.add(chunk, 0, row, memory, sumsAt());
  }

  private void throughConvolution(int chunk, int member) {
    float[] memory = memory(member);
    int row = plan.outputRow();
    slopes(chunk, memory);
    kernels
        .elements()
        .combine(
            pixels(chunk),
            row,
            memory,
            slopesAt(),
            row,
            convolved,
            convolvedAt(chunk),
            row,
            norm.slopes,
            0,
            row,
            memory,
            slopesAt(),
            row,
            null);
    int partial = Span.ALIGNED + chunk * plan.depth * row;
    Arrays.fill(partials, partial, partial + plan.depth * row, 0);
    int from = input.start() + chunks.first(chunk) * plan.input.imageLength();
    if (plan.direct()) {
      addWeights(
          pixels(chunk), input.array(), from, plan.input.stride(), memory, slopesAt(), chunk);
    } else {
      addWeights(memory, from, chunk);
    }
    if (gradient.input() != null) {
      leaveInputSlope(memory, chunk);
    }
  }

  private void addWeights(float[] memory, int from, int chunk) {
    Arrays.fill(memory, paddedAt(), paddedAt() + unfolding.paddedLength(), 0);
    int side = plan.output.side();
    int width = plan.outputRow();
    int depth = plan.kernel * plan.input.channels();
    int slope = slopesAt();
    for (int image = 0; image < chunks.length(chunk); image++) {
      unfolding.pad(input.array(), from + image * plan.input.imageLength(), memory, paddedAt());
      for (int row = 0; row < side; row++) {
        for (int tapRow = 0; tapRow < plan.kernel; tapRow++) {
          kernels
              .matrix()
              .columns(
                  depth,
                  width,
                  side,
                  memory,
                  paddedAt() + unfolding.patchAt(row, tapRow),
                  plan.stride * plan.input.channels(),
                  memory,
                  slope,
                  width,
                  partials,
                  Span.ALIGNED + (chunk * plan.depth + tapRow * depth) * width,
                  width);
        }
        slope += side * width;
      }
    }
  }

  private void addWeights(
      int pixels, float[] from, int from0, int fromRow, float[] slope, int slope0, int chunk) {
    int row = plan.outputRow();
    kernels
        .matrix()
        .columns(
            plan.depth,
            row,
            pixels,
            from,
            from0,
            fromRow,
            slope,
            slope0,
            row,
            partials,
            Span.ALIGNED + chunk * plan.depth * row,
            row);
  }

  private void leaveInputSlope(float[] memory, int chunk) {
    Span to = gradient.input();
    int length = plan.input.imageLength();
    int at = to.start() + chunks.first(chunk) * length;
    if (plan.direct()) {
      multiplyBack(pixels(chunk), memory, slopesAt(), to.array(), at, plan.input.stride());
    } else {
      Arrays.fill(to.array(), at, at + chunks.length(chunk) * length, 0);
      int side = plan.output.side();
      int slope = slopesAt();
      for (int image = 0; image < chunks.length(chunk); image++) {
        for (int row = 0; row < side; row += bandRows) {
          int end = Math.min(side, row + bandRows);
          multiplyBack((end - row) * side, memory, slope, memory, patchesAt(), plan.row);
          unfolding.fold(memory, patchesAt(), row, end, to.array(), at + image * length);
          slope += (end - row) * side * plan.outputRow();
        }
      }
    }
    if (plan.skip) {
      int row = plan.outputRow();
      int other = outputSlope.start() + chunks.first(chunk) * plan.output.imageLength();
      kernels
          .elements()
          .add(
              pixels(chunk),
              row,
              to.array(),
              at,
              row,
              outputSlope.array(),
              other,
              row,
              to.array(),
              at,
              row);
    }
  }

  private void multiplyBack(int pixels, float[] slope, int slope0, float[] to, int to0, int toRow) {
    kernels
        .matrix()
        .rows(
            pixels,
            plan.row,
            plan.output.channels(),
            slope,
            slope0,
            plan.outputRow(),
            weightsBack.array(),
            weightsBack.start(),
            plan.row,
            zeros,
            0,
            0,
            to,
            to0,
            toRow,
            null,
            1,
            0);
  }

  private void writeGradient(int block, int member) {
    int row = plan.outputRow();
    int first = block * BLOCK;
    int width = Math.min(BLOCK, row - first);
    int sums = Span.ALIGNED + first;
    for (int chunk = 1; chunk < chunks.count(); chunk++) {
      int from = sums + chunk * plan.depth * row;
      kernels
          .elements()
          .add(plan.depth, width, partials, sums, row, partials, from, row, partials, sums, row);
    }
    int end = Math.min(plan.output.channels(), first + width);
    for (int o = first; o < end; o++) {
      for (int k = 0; k < plan.depth; k++) {
        gradient.set(plan.weightAt(o, k), partials[Span.ALIGNED + k * row + o]);
      }
    }
  }
}
