package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operands;
import java.util.Arrays;

/**
 * Evaluates an inverted residual block. Batch norm is folded into the convolutions before it, and
 * only the block's output leaves the cache.
 */
final class ResidualInference {
  private final ResidualPlan plan;
  private final Scratch scratch;
  private final Kernels kernels;
  private final Operands[] operands; // [member]
  private final ResidualWeights weights;
  private final FusedBatchNorm expandNorm; // null without expansion
  private final FusedBatchNorm depthwiseNorm;
  private final FusedBatchNorm projectNorm;
  private final SqueezeGate squeeze; // null without squeeze-and-excitation
  private final float[] skip; // [3][outputRow]
  private StepInput step;
  private Span input;
  private Chunks chunks;
  private ResidualTiles tiles;
  private int kept; // start, after the tiles, of planes of [image][output pixel]

  ResidualInference(ResidualPlan plan, Scratch scratch) {
    this.plan = plan;
    this.scratch = scratch;
    this.kernels = plan.kernels;
    this.operands = scratch.operands(kernels);
    this.weights = new ResidualWeights(plan, scratch, false);
    int outputs = plan.output.channels();
    this.expandNorm = plan.expands ? new FusedBatchNorm(plan.wideChannel, plan.expandNorm) : null;
    this.depthwiseNorm = new FusedBatchNorm(plan.wideChannel, plan.depthwiseNorm);
    this.projectNorm =
        new FusedBatchNorm(FusedBatchNorm.plain(outputs, plan.outputRow), plan.projectNorm);
    this.squeeze = plan.squeeze < 0 ? null : new SqueezeGate(plan, scratch, false);
    this.skip = new float[3 * plan.outputRow];
  }

  void run(StepInput newStep, Span newInput, Span output) {
    step = newStep;
    input = newInput;
    Chunks newChunks = Chunks.of(step.images(), plan.input.pixels());
    if (!newChunks.equals(chunks)) {
      chunks = newChunks;
      tiles = new ResidualTiles(plan, chunks.size());
      kept = tiles.length;
    }
    depthwiseNorm.fold(step.parameters(), step.offset());
    projectNorm.fold(step.parameters(), step.offset());
    if (plan.expands) {
      expandNorm.fold(step.parameters(), step.offset());
    }
    if (squeeze != null) {
      squeeze.begin(step.images());
    }
    System.arraycopy(projectNorm.scale, 0, skip, 0, plan.outputRow);
    Arrays.fill(skip, plan.outputRow, 2 * plan.outputRow, 1);
    System.arraycopy(projectNorm.shift, 0, skip, 2 * plan.outputRow, plan.outputRow);
    scratch.team().run(plan.slices.size(), this::pack);
    scratch.team().run(chunks.count(), (chunk, member) -> run(chunk, member, output));
  }

  private void pack(int i, int member) {
    if (plan.expands) {
      weights.packExpand(step, i, expandNorm.scale);
    }
    weights.packTaps(step, i, depthwiseNorm.scale);
    weights.packProject(step, i, weights.ones);
    if (squeeze != null) {
      squeeze.pack(step, i);
    }
  }

  private void run(int chunk, int member, Span output) {
    int pixels = plan.output.pixels();
    int images = Math.min(plan.images, chunks.size());
    int extra = squeeze == null ? 0 : images * plan.wide * pixels;
    float[] memory = scratch.tiles(member, tiles.length + extra);
    for (int i = 0; i < chunks.length(chunk); i += images) {
      int count = Math.min(images, chunks.length(chunk) - i);
      run(memory, operands[member], chunks.first(chunk) + i, count, output);
    }
  }

  private void run(float[] memory, Operands o, int image, int count, Span output) {
    int pixels = count * plan.output.pixels();
    Arrays.fill(memory, tiles.narrow, tiles.narrow + pixels * plan.outputRow, 0);
    for (int i = 0; i < plan.slices.size(); i++) {
      Slice slice = plan.slices.get(i);
      if (squeeze == null) {
        convolve(memory, o, i, image, count, tiles.outSlope, tiles.outPlane);
        activate(memory, o, slice, pixels, tiles.outSlope, tiles.outPlane);
        project(memory, o, i, pixels);
      } else {
        int to = kept + slice.at() * pixels;
        convolve(memory, o, i, image, count, to, pixels * kernels.lanes());
        activateInPlace(memory, o, slice, pixels, to);
        sum(memory, o, slice, image, count, to);
      }
    }
    if (squeeze != null) {
      projectGated(memory, o, image, count);
    }
    finish(memory, o, image, pixels, output);
  }

  /** Computes the depthwise convolution as planes, and activates them if the activation is relu. */
  private void convolve(
      float[] memory, Operands o, int i, int image, int count, int to, int toPlane) {
    Slice slice = plan.slices.get(i);
    TapTables tables = plan.tables(i);
    int plane = tiles.tilePlane(tables);
    Arrays.fill(memory, tiles.tile, tiles.tile + slice.padded() / kernels.lanes() * plane, 0);
    fillTile(memory, o, i, image, count);
    kernels
        .taps()
        .convolve(
            tables.forward,
            count,
            slice.padded(),
            o.a.maps(memory, tiles.tile, tables.tileLength, plane),
            weights.taps(i, o.b),
            o.c.row(depthwiseNorm.shift, slice.at()),
            o.d.maps(memory, to, plan.output.pixels() * kernels.lanes(), toPlane),
            plan.depthwiseActivation() == Activation.RELU);
  }

  /** Returns the activation that remains to be applied after {@link #convolve}. */
  private Activation rest() {
    return plan.depthwiseActivation() == Activation.RELU
        ? Activation.IDENTITY
        : plan.depthwiseActivation();
  }

  /** Activates planes into the rows that the projection reads. */
  private void activate(float[] memory, Operands o, Slice slice, int pixels, int from, int plane) {
    o.a.planes(memory, from, plane);
    o.d.rows(memory, tiles.out, slice.padded());
    activate(rest(), o, slice, pixels);
  }

  private void activateInPlace(float[] memory, Operands o, Slice slice, int pixels, int at) {
    if (rest() != Activation.IDENTITY) {
      o.a.planes(memory, at, pixels * kernels.lanes());
      o.d.planes(memory, at, pixels * kernels.lanes());
      activate(rest(), o, slice, pixels);
    }
  }

  /** Activates {@code o.a} into {@code o.d}. */
  private void activate(Activation f, Operands o, Slice slice, int pixels) {
    o.b.row(weights.ones, 0);
    o.c.row(weights.zeros, 0);
    kernels.elements().activate(f, pixels, slice.padded(), o.a, o.b, o.c, o.d);
  }

  private void fillTile(float[] memory, Operands o, int i, int image, int count) {
    Slice slice = plan.slices.get(i);
    int pixels = count * plan.input.pixels();
    int from = input.start() + image * plan.input.imageLength();
    int[] at = plan.tables(i).tileAt;
    int plane = tiles.tilePlane(plan.tables(i));
    Activation f = plan.expandActivation();
    if (!plan.expands) {
      weights.copyTile(
          slice, pixels, input, from + slice.channel(), o, memory, tiles.tile, at, plane);
    } else if (f == Activation.RELU || f == Activation.IDENTITY) {
      o.d.scattered(memory, tiles.tile, at, plane);
      expand(o, i, pixels, from, f == Activation.RELU);
    } else {
      o.d.planes(memory, tiles.expanded, tiles.expandedPlane);
      expand(o, i, pixels, from, false);
      o.a.planes(memory, tiles.expanded, tiles.expandedPlane);
      o.d.scattered(memory, tiles.tile, at, plane);
      activate(f, o, slice, pixels);
    }
  }

  /** Computes the expansion into {@code o.d}. */
  private void expand(Operands o, int i, int pixels, int from, boolean rectified) {
    Slice slice = plan.slices.get(i);
    Slice.Range inputs = slice.expand().inputs();
    Span packed = weights.expand[i];
    kernels
        .matrix()
        .rows(
            pixels,
            slice.padded(),
            inputs.count(),
            o.a.rows(input.array(), from + inputs.first(), plan.input.stride()),
            o.b.rows(packed.array(), packed.start(), slice.padded()),
            o.c.row(expandNorm.shift, slice.at()),
            o.d,
            rectified);
  }

  private void project(float[] memory, Operands o, int i, int pixels) {
    Slice slice = plan.slices.get(i);
    Slice.Range outputs = slice.project().outputs();
    int width = kernels.padded(outputs.count());
    Span packed = weights.project[i];
    o.d.rows(memory, tiles.narrow + outputs.first(), plan.outputRow);
    kernels
        .matrix()
        .rows(
            pixels,
            width,
            slice.width(),
            o.a.rows(memory, tiles.out, slice.padded()),
            o.b.rows(packed.array(), packed.start(), width),
            o.d,
            o.d,
            false);
  }

  private void sum(float[] memory, Operands o, Slice slice, int image, int count, int from) {
    int pixels = plan.output.pixels();
    for (int k = 0; k < count; k++) {
      int at = from + k * pixels * kernels.lanes();
      o.a.planes(memory, at, count * pixels * kernels.lanes());
      o.b.row(squeeze.means(), squeeze.row(image + k) + slice.at());
      kernels.elements().sums(pixels, slice.padded(), o.a, o.b);
    }
  }

  private void projectGated(float[] memory, Operands o, int image, int count) {
    int pixels = plan.output.pixels();
    squeeze.open(o, image, count, pixels);
    for (int i = 0; i < plan.slices.size(); i++) {
      Slice slice = plan.slices.get(i);
      int row = slice.padded();
      int from = kept + slice.at() * count * pixels;
      for (int k = 0; k < count; k++) {
        int at = from + k * pixels * kernels.lanes();
        o.a.planes(memory, at, count * pixels * kernels.lanes());
        o.b.row(squeeze.gates(), squeeze.row(image + k) + slice.at());
        o.c.row(weights.zeros, 0);
        o.d.rows(memory, tiles.out + k * pixels * row, row);
        kernels.elements().affine(pixels, row, o.a, o.b, o.c, o.d);
      }
      project(memory, o, i, count * pixels);
    }
  }

  private void finish(float[] memory, Operands o, int image, int pixels, Span output) {
    int width = plan.output.stride();
    int to = output.start() + image * plan.output.imageLength();
    int other = input.start() + image * plan.input.imageLength();
    Activation f = plan.projectActivation();
    o.a.rows(memory, tiles.narrow, plan.outputRow);
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
