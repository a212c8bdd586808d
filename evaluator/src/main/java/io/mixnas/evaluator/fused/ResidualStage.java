package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operand;
import io.mixnas.evaluator.kernel.Operands;
import java.util.Arrays;

/**
 * Trains an inverted residual block. The forward pass runs over chunks of images several times: for
 * the moments of the input; for expansion and depthwise convolution, slice by slice, of which only
 * the convolution's output is kept; for activation, squeeze-and-excitation and projection; and for
 * the output. The batch statistics are computed between these passes. {@link ResidualBackward}
 * recomputes the expansion from the narrow input.
 */
final class ResidualStage implements FusedStage {
  final ResidualPlan plan;
  final Scratch scratch;
  final Kernels kernels;
  final Operands[] operands; // [member]
  final ResidualWeights weights;
  final InputMoments moments; // null without expansion
  final SqueezeGate squeeze; // null without squeeze-and-excitation
  final FusedBatchNorm expandNorm; // null without expansion
  final FusedBatchNorm depthwiseNorm;
  final FusedBatchNorm projectNorm;
  private final float[] skip; // [3][outputRow]: output = scale * projection + 1 * input + shift
  private final ResidualBackward back;
  private ResidualInference inference;
  StepInput step;
  Span input;
  Chunks chunks;
  ResidualTiles tiles;
  float[] convolved = new float[0]; // [chunk], then planes of [image][output pixel]
  float[] projected = new float[0]; // [image][output pixel][outputRow]

  ResidualStage(ResidualPlan plan, Scratch scratch) {
    this.plan = plan;
    this.scratch = scratch;
    this.kernels = plan.kernels;
    this.operands = scratch.operands(kernels);
    this.weights = new ResidualWeights(plan, scratch, true);
    int outputs = plan.output.channels();
    this.moments = plan.expands ? new InputMoments(plan, scratch) : null;
    this.squeeze = plan.squeeze < 0 ? null : new SqueezeGate(plan, scratch, true);
    this.expandNorm = plan.expands ? new FusedBatchNorm(plan.wideChannel, plan.expandNorm) : null;
    this.depthwiseNorm = new FusedBatchNorm(plan.wideChannel, plan.depthwiseNorm);
    this.projectNorm =
        new FusedBatchNorm(FusedBatchNorm.plain(outputs, plan.outputRow), plan.projectNorm);
    this.skip = new float[3 * plan.outputRow];
    this.back = new ResidualBackward(this);
  }

  @Override
  public void forward(StepInput newStep, Span newInput, Span output) {
    step = newStep;
    input = newInput;
    Chunks newChunks = Chunks.of(step.images(), plan.input.pixels());
    if (!newChunks.equals(chunks)) {
      chunks = newChunks;
      tiles = new ResidualTiles(plan, chunks.size());
    }
    convolved = scratch.lend(convolved, plan.convolvedLength(step.images()));
    projected = scratch.lend(projected, plan.projectedLength(step.images()));
    Team team = scratch.team();
    double values = (double) step.images() * plan.output.pixels();
    if (plan.expands) {
      normalizeExpansion(team);
    }
    depthwiseNorm.begin(step.parameters(), step.offset(), chunks.count(), values);
    team.run(plan.slices.size(), this::packSlice);
    team.run(chunks.count(), this::convolve);
    depthwiseNorm.finish(step.parameters(), step.offset());
    projectNorm.begin(step.parameters(), step.offset(), chunks.count(), values);
    if (squeeze != null) {
      squeeze.begin(step.images());
      scratch.slopes(plan.convolvedLength(step.images()));
    }
    team.run(chunks.count(), this::project);
    projectNorm.finish(step.parameters(), step.offset());
    prepareSkip();
    team.run(chunks.count(), (chunk, member) -> finish(chunk, operands[member], output));
    if (step.isObserved()) {
      new ResidualObservation(this).run();
    }
  }

  @Override
  public void backward(Span outputSlope, Gradient gradient) {
    back.run(outputSlope, gradient);
  }

  @Override
  public void infer(StepInput newStep, Span newInput, Span output) {
    if (inference == null) {
      inference = new ResidualInference(plan, scratch);
    }
    inference.run(newStep, newInput, output);
  }

  @Override
  public void batchStatistics(float[] statistics, int offset) {
    if (plan.expands) {
      expandNorm.writeStatistics(statistics, offset);
    }
    depthwiseNorm.writeStatistics(statistics, offset);
    projectNorm.writeStatistics(statistics, offset);
  }

  @Override
  public void release() {
    convolved = scratch.takeBack(convolved);
    projected = scratch.takeBack(projected);
  }

  private void normalizeExpansion(Team team) {
    moments.begin(input, chunks.count());
    expandNorm.begin(
        step.parameters(),
        step.offset(),
        chunks.count(),
        (double) step.images() * plan.input.pixels());
    team.run(chunks.count(), this::addMoments);
    moments.finish(team, chunks.count(), expandNorm.count());
  }

  private void packSlice(int i, int member) {
    if (plan.expands) {
      moments.normalize(step, i, expandNorm, weights, operands[member]);
    }
    weights.packTaps(step, i, weights.ones);
    weights.packProject(step, i, weights.ones);
    if (squeeze != null) {
      squeeze.pack(step, i);
    }
  }

  private void addMoments(int chunk, int member) {
    float[] memory = scratch.tiles(member, tiles.length);
    int images = Math.min(plan.images, chunks.size());
    for (int i = 0; i < chunks.length(chunk); i += images) {
      int count = Math.min(images, chunks.length(chunk) - i);
      centre(memory, operands[member], chunks.first(chunk) + i, count);
      moments.add(chunk, count * plan.input.pixels(), memory, tiles.centred, operands[member]);
    }
  }

  /** Copies the centred input of some images into rows that allow whole vectors. */
  void centre(float[] memory, Operands o, int first, int count) {
    int from = input.start() + first * plan.input.imageLength();
    int pixels = count * plan.input.pixels();
    if (plan.inputRow > plan.input.stride()) {
      Arrays.fill(memory, tiles.centred, tiles.centred + pixels * plan.inputRow, 0);
    }
    kernels
        .elements()
        .affine(
            pixels,
            plan.input.stride(),
            o.a.rows(input.array(), from, plan.input.stride()),
            o.b.row(weights.ones, 0),
            o.c.row(moments.minusCentre, 0),
            o.d.rows(memory, tiles.centred, plan.inputRow));
  }

  private void convolve(int chunk, int member) {
    float[] memory = scratch.tiles(member, tiles.length);
    Operands o = operands[member];
    int images = Math.min(plan.images, chunks.size());
    for (int i = 0; i < plan.slices.size(); i++) {
      clearFrames(memory, i, Math.min(images, chunks.length(chunk)));
      for (int image = 0; image < chunks.length(chunk); image += images) {
        int count = Math.min(images, chunks.length(chunk) - image);
        fillTile(memory, o, i, chunk, image, count, false);
        convolve(memory, o, i, chunk, image, count);
      }
    }
  }

  /** Writes zeros around the depthwise convolution's input, in every plane of a slice. */
  void clearFrames(float[] memory, int i, int count) {
    TapTables tables = plan.tables(i);
    for (int plane = 0; plane < plan.slices.get(i).padded() / kernels.lanes(); plane++) {
      tables.clearFrame(memory, tiles.tile + plane * tiles.tilePlane(tables), count);
    }
  }

  private void convolve(float[] memory, Operands o, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    TapTables tables = plan.tables(i);
    int to = convolvedAt(chunk, slice, image);
    int plane = convolvedPlane(chunk);
    kernels
        .taps()
        .convolve(
            tables.forward,
            count,
            slice.padded(),
            o.a.maps(memory, tiles.tile, tables.tileLength, tiles.tilePlane(tables)),
            weights.taps(i, o.b),
            o.c.row(weights.zeros, 0),
            o.d.maps(convolved, to, plan.output.pixels() * kernels.lanes(), plane),
            false);
    Arrays.fill(memory, tiles.sums, tiles.sums + 2 * slice.padded(), 0);
    kernels
        .elements()
        .moments(
            count * plan.output.pixels(),
            slice.padded(),
            o.a.planes(convolved, to, plane),
            o.b.row(depthwiseNorm.centre, slice.at()),
            o.c.rows(memory, tiles.sums, slice.padded()));
    depthwiseNorm.add(chunk, slice.at(), slice.padded(), memory, tiles.sums);
  }

  /** Returns the start of the convolution's output for a slice of some images of a chunk. */
  int convolvedAt(int chunk, Slice slice, int image) {
    int columns = chunks.first(chunk) * plan.wide + slice.at() * chunks.length(chunk);
    return Span.ALIGNED + (columns + image * kernels.lanes()) * plan.output.pixels();
  }

  /** Returns the number of floats from one plane of the convolution's output to the next. */
  int convolvedPlane(int chunk) {
    return chunks.length(chunk) * plan.output.pixels() * kernels.lanes();
  }

  /**
   * Fills the depthwise convolution's input with the expansion of some images, normalised and
   * activated.
   *
   * @param slopes whether to store the activation's slopes as well; those of relu follow from the
   *     values and are not stored
   */
  void fillTile(
      float[] memory, Operands o, int i, int chunk, int image, int count, boolean slopes) {
    Slice slice = plan.slices.get(i);
    int[] at = plan.tables(i).tileAt;
    int plane = tiles.tilePlane(plan.tables(i));
    if (!plan.expands) {
      copyTile(memory, o, slice, inputAt(chunk, image), count * plan.input.pixels(), at, plane);
      return;
    }
    Activation f = plan.expandActivation();
    if (f == Activation.RELU || f == Activation.IDENTITY) {
      o.d.scattered(memory, tiles.tile, at, plane);
      expand(o, i, inputAt(chunk, image), count, f == Activation.RELU);
      return;
    }
    o.d.planes(memory, tiles.expanded, tiles.expandedPlane);
    expand(o, i, inputAt(chunk, image), count, false);
    o.a.planes(memory, tiles.expanded, tiles.expandedPlane);
    o.b.row(weights.ones, 0);
    o.c.row(weights.zeros, 0);
    o.d.scattered(memory, tiles.tile, at, plane);
    int pixels = count * plan.input.pixels();
    if (slopes) {
      o.e.planes(memory, tiles.expandedSlope, tiles.expandedPlane);
      kernels.elements().activateWithSlope(f, pixels, slice.padded(), o.a, o.b, o.c, o.d, o.e);
    } else {
      kernels.elements().activate(f, pixels, slice.padded(), o.a, o.b, o.c, o.d);
    }
  }

  /** Computes the expansion into {@code o.d}. */
  void expand(Operands o, int i, int from, int count, boolean rectified) {
    Slice slice = plan.slices.get(i);
    Slice.Range inputs = slice.expand().inputs();
    Span packed = weights.expand[i];
    kernels
        .matrix()
        .rows(
            count * plan.input.pixels(),
            slice.padded(),
            inputs.count(),
            o.a.rows(input.array(), from + inputs.first(), plan.input.stride()),
            o.b.rows(packed.array(), packed.start(), slice.padded()),
            o.c.row(expandNorm.shift, slice.at()),
            o.d,
            rectified);
  }

  /** Returns the start of an image of a chunk in the input. */
  int inputAt(int chunk, int image) {
    return input.start() + (chunks.first(chunk) + image) * plan.input.imageLength();
  }

  private void copyTile(
      float[] memory, Operands o, Slice slice, int from, int pixels, int[] at, int plane) {
    weights.copyTile(
        slice, pixels, input, from + slice.channel(), o, memory, tiles.tile, at, plane);
  }

  private void project(int chunk, int member) {
    float[] memory = scratch.tiles(member, tiles.length);
    Operands o = operands[member];
    int outPixels = plan.output.pixels();
    int row = plan.outputRow;
    int from = Span.ALIGNED + chunks.first(chunk) * outPixels * row;
    int pixels = chunks.length(chunk) * outPixels;
    if (squeeze != null) {
      openGates(o, chunk);
    }
    int images = Math.min(plan.images, chunks.size());
    for (int i = 0; i < plan.slices.size(); i++) {
      for (int image = 0; image < chunks.length(chunk); image += images) {
        int count = Math.min(images, chunks.length(chunk) - image);
        activateConvolved(memory, o, i, chunk, image, count);
        project(memory, o, i, count, from + image * outPixels * row);
      }
    }
    Arrays.fill(memory, tiles.sums, tiles.sums + 2 * row, 0);
    kernels
        .elements()
        .moments(
            pixels,
            row,
            o.a.rows(projected, from, row),
            o.b.row(projectNorm.centre, 0),
            o.c.rows(memory, tiles.sums, row));
    projectNorm.add(chunk, 0, row, memory, tiles.sums);
  }

  private void project(float[] memory, Operands o, int i, int count, int to) {
    Slice slice = plan.slices.get(i);
    Slice.Range outputs = slice.project().outputs();
    int width = kernels.padded(outputs.count());
    int at = to + outputs.first();
    boolean first = i == 0 || !plan.slices.get(i - 1).project().equals(slice.project());
    Span packed = weights.project[i];
    kernels
        .matrix()
        .rows(
            count * plan.output.pixels(),
            width,
            slice.width(),
            o.a.rows(memory, tiles.out, slice.padded()),
            o.b.rows(packed.array(), packed.start(), width),
            first ? o.c.row(weights.zeros, 0) : o.c.rows(projected, at, plan.outputRow),
            o.d.rows(projected, at, plan.outputRow),
            false);
  }

  /** Computes the input of the projection for some images. */
  private void activateConvolved(
      float[] memory, Operands o, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    int from = convolvedAt(chunk, slice, image);
    int outPixels = plan.output.pixels();
    if (squeeze == null) {
      o.d.rows(memory, tiles.out, slice.padded());
      activate(o, slice, count * outPixels, chunk, from);
      return;
    }
    float[] activated = scratch.slopes(0);
    for (int k = 0; k < count; k++) {
      int gate = squeeze.row(chunks.first(chunk) + image + k) + slice.at();
      int to = tiles.out + k * outPixels * slice.padded();
      kernels
          .elements()
          .affine(
              outPixels,
              slice.padded(),
              o.a.planes(activated, from + k * outPixels * kernels.lanes(), convolvedPlane(chunk)),
              o.b.row(squeeze.gates(), gate),
              o.c.row(weights.zeros, 0),
              o.d.rows(memory, to, slice.padded()));
    }
  }

  /** Activates the convolution's output into {@code o.d}. */
  private void activate(Operands o, Slice slice, int pixels, int chunk, int from) {
    kernels
        .elements()
        .activate(
            plan.depthwiseActivation(),
            pixels,
            slice.padded(),
            o.a.planes(convolved, from, convolvedPlane(chunk)),
            o.b.row(depthwiseNorm.scale, slice.at()),
            o.c.row(depthwiseNorm.shift, slice.at()),
            o.d);
  }

  /** Activates a chunk, keeps the values for the projection, and computes the chunk's gates. */
  private void openGates(Operands o, int chunk) {
    int outPixels = plan.output.pixels();
    float[] activated = scratch.slopes(0);
    int plane = convolvedPlane(chunk);
    for (Slice slice : plan.slices) {
      int from = convolvedAt(chunk, slice, 0);
      o.d.planes(activated, from, plane);
      activate(o, slice, chunks.length(chunk) * outPixels, chunk, from);
      for (int image = 0; image < chunks.length(chunk); image++) {
        int at = squeeze.row(chunks.first(chunk) + image) + slice.at();
        Operand values = o.a.planes(activated, from + image * outPixels * kernels.lanes(), plane);
        Operand sums = o.b.row(squeeze.means(), at);
        kernels.elements().sums(outPixels, slice.padded(), values, sums);
      }
    }
    squeeze.open(o, chunks.first(chunk), chunks.length(chunk), outPixels);
  }

  private void prepareSkip() {
    int row = plan.outputRow;
    System.arraycopy(projectNorm.scale, 0, skip, 0, row);
    Arrays.fill(skip, row, 2 * row, 1);
    System.arraycopy(projectNorm.shift, 0, skip, 2 * row, row);
  }

  private void finish(int chunk, Operands o, Span output) {
    int pixels = chunks.length(chunk) * plan.output.pixels();
    int width = plan.output.stride();
    int from = Span.ALIGNED + chunks.first(chunk) * plan.output.pixels() * plan.outputRow;
    int to = output.start() + chunks.first(chunk) * plan.output.imageLength();
    int other = input.start() + chunks.first(chunk) * plan.input.imageLength();
    Activation f = plan.projectActivation();
    o.a.rows(projected, from, plan.outputRow);
    o.d.rows(output.array(), to, width);
    if (plan.layers.skip() && f == Activation.IDENTITY) {
      o.b.rows(input.array(), other, width);
      kernels.elements().combine(pixels, width, o.a, o.b, o.c.rows(skip, 0, plan.outputRow), o.d);
      return;
    }
    o.b.row(projectNorm.scale, 0);
    o.c.row(projectNorm.shift, 0);
    kernels.elements().activate(f, pixels, width, o.a, o.b, o.c, o.d);
    if (plan.layers.skip()) {
      o.b.rows(input.array(), other, width);
      kernels.elements().add(pixels, width, o.d, o.b, o.d);
    }
  }
}
