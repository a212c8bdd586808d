package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.evaluator.kernel.Kernels;
import java.util.Arrays;

/**
 * An inverted residual block, evaluated: batch norm is folded into the convolutions before it, and
 * nothing but the block's output leaves the cache.
 */
final class ResidualInference {
  private final ResidualPlan plan;
  private final Scratch scratch;
  private final Kernels kernels;
  private final ResidualWeights weights;
  private final Normalization expandNorm; // null without expansion
  private final Normalization depthwiseNorm;
  private final Normalization projectNorm;
  private final SqueezeGate squeeze; // null without
  private final float[] skip; // [3][outputRow]
  private Step step;
  private Span input;
  private Chunks chunks;
  private ResidualTiles tiles;
  private int kept; // behind the tiles: [slice][image][output pixel][padded]

  ResidualInference(ResidualPlan plan, Scratch scratch) {
    this.plan = plan;
    this.scratch = scratch;
    this.kernels = plan.kernels;
    this.weights = new ResidualWeights(plan, scratch, false);
    int expanded = plan.block.expandedChannels();
    int outputs = plan.output.channels();
    this.expandNorm = plan.expands ? new Normalization(plan.wideChannel, plan.expandNorm) : null;
    this.depthwiseNorm = new Normalization(plan.wideChannel, plan.depthwiseNorm);
    this.projectNorm =
        new Normalization(Normalization.plain(outputs, plan.outputRow), plan.projectNorm);
    this.squeeze = plan.squeeze < 0 ? null : new SqueezeGate(plan, scratch, false);
    this.skip = new float[3 * plan.outputRow];
  }

  void run(Step newStep, Span newInput, Span output) {
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
      run(memory, chunks.first(chunk) + i, count, output);
    }
  }

  private void run(float[] memory, int image, int count, Span output) {
    int pixels = count * plan.output.pixels();
    Arrays.fill(memory, tiles.narrow, tiles.narrow + pixels * plan.outputRow, 0);
    for (int i = 0; i < plan.slices.size(); i++) {
      Slice slice = plan.slices.get(i);
      int to = squeeze == null ? tiles.out : kept + slice.at() * pixels;
      convolve(memory, i, image, count, to);
      if (squeeze == null) {
        project(memory, i, pixels, to);
      } else {
        sum(memory, slice, image, count, to);
      }
    }
    if (squeeze != null) {
      projectGated(memory, image, count);
    }
    finish(memory, image, pixels, output);
  }

  private void convolve(float[] memory, int i, int image, int count, int to) {
    Slice slice = plan.slices.get(i);
    TapTables tables = plan.tables(i);
    int row = slice.padded();
    Arrays.fill(memory, tiles.tile, tiles.tile + count * tables.tileLength, 0);
    fillTile(memory, i, image, count);
    Activation f = plan.activation();
    boolean linear = f != Activation.RELU;
    TapTables.Pass pass = tables.forward;
    int pixels = count * plan.output.pixels();
    kernels
        .taps()
        .convolve(
            pixels,
            row,
            memory,
            tiles.tile,
            pass.inAt(),
            pass.tapAt(),
            pass.first(),
            pass.end(),
            weights.taps[i].array(),
            weights.taps[i].start(),
            depthwiseNorm.shift,
            slice.at(),
            linear ? 1 : 0.5f,
            linear ? 0 : 0.5f,
            memory,
            to,
            pass.outAt());
    if (linear && f != Activation.IDENTITY) {
      activate(f, memory, pixels, row, to, to, row, null);
    }
  }

  private void activate(
      Activation f, float[] memory, int pixels, int row, int from, int to, int toRow, int[] toAt) {
    kernels
        .elements()
        .activate(
            f,
            pixels,
            row,
            memory,
            from,
            row,
            weights.ones,
            0,
            weights.zeros,
            0,
            memory,
            to,
            toRow,
            toAt);
  }

  private void fillTile(float[] memory, int i, int image, int count) {
    Slice slice = plan.slices.get(i);
    int pixels = count * plan.input.pixels();
    int from = input.start() + image * plan.input.imageLength();
    int[] at = plan.tables(i).tileAt;
    if (!plan.expands) {
      copy(memory, slice, pixels, from + slice.channel(), at);
      return;
    }
    Activation f = plan.activation();
    if (f == Activation.RELU || f == Activation.IDENTITY) {
      float absolute = f == Activation.RELU ? 0.5f : 0;
      expand(memory, i, pixels, from, tiles.tile, at, absolute);
    } else {
      expand(memory, i, pixels, from, tiles.expanded, null, 0);
      activate(f, memory, pixels, slice.padded(), tiles.expanded, tiles.tile, 0, at);
    }
  }

  private void copy(float[] memory, Slice slice, int pixels, int from, int[] at) {
    int row = plan.input.stride();
    for (int pixel = 0; pixel < pixels; pixel++) {
      System.arraycopy(
          input.array(), from + pixel * row, memory, tiles.tile + at[pixel], slice.width());
    }
  }

  private void expand(
      float[] memory, int i, int pixels, int from, int to, int[] toAt, float absolute) {
    Slice slice = plan.slices.get(i);
    Slice.Range inputs = slice.expand().inputs();
    kernels
        .matrix()
        .rows(
            pixels,
            slice.padded(),
            inputs.count(),
            input.array(),
            from + inputs.first(),
            plan.input.stride(),
            weights.expand[i].array(),
            weights.expand[i].start(),
            slice.padded(),
            expandNorm.shift,
            slice.at(),
            0,
            memory,
            to,
            slice.padded(),
            toAt,
            1 - absolute,
            absolute);
  }

  private void project(float[] memory, int i, int pixels, int from) {
    Slice slice = plan.slices.get(i);
    Slice.Range outputs = slice.project().outputs();
    int width = kernels.padded(outputs.count());
    int to = tiles.narrow + outputs.first();
    kernels
        .matrix()
        .rows(
            pixels,
            width,
            slice.width(),
            memory,
            from,
            slice.padded(),
            weights.project[i].array(),
            weights.project[i].start(),
            width,
            memory,
            to,
            plan.outputRow,
            memory,
            to,
            plan.outputRow,
            null,
            1,
            0);
  }

  private void sum(float[] memory, Slice slice, int image, int count, int from) {
    int pixels = plan.output.pixels();
    for (int k = 0; k < count; k++) {
      kernels
          .elements()
          .sums(
              pixels,
              slice.padded(),
              memory,
              from + k * pixels * slice.padded(),
              slice.padded(),
              squeeze.means(),
              squeeze.row(image + k) + slice.at());
    }
  }

  private void projectGated(float[] memory, int image, int count) {
    int pixels = plan.output.pixels();
    squeeze.open(image, count, pixels);
    for (int i = 0; i < plan.slices.size(); i++) {
      Slice slice = plan.slices.get(i);
      int row = slice.padded();
      int from = kept + slice.at() * count * pixels;
      for (int k = 0; k < count; k++) {
        int at = from + k * pixels * row;
        kernels
            .elements()
            .affine(
                pixels,
                row,
                memory,
                at,
                row,
                squeeze.gates(),
                squeeze.row(image + k) + slice.at(),
                weights.zeros,
                0,
                memory,
                at,
                row);
      }
      project(memory, i, count * pixels, from);
    }
  }

  private void finish(float[] memory, int image, int pixels, Span output) {
    int width = plan.output.stride();
    int row = plan.outputRow;
    int to = output.start() + image * plan.output.imageLength();
    int other = input.start() + image * plan.input.imageLength();
    Activation f = plan.block.projectActivation();
    float[] out = output.array();
    if (plan.block.skip() && f == Activation.IDENTITY) {
      kernels
          .elements()
          .combine(
              pixels,
              width,
              memory,
              tiles.narrow,
              row,
              input.array(),
              other,
              width,
              skip,
              0,
              row,
              out,
              to,
              width,
              null);
      return;
    }
    kernels
        .elements()
        .activate(
            f,
            pixels,
            width,
            memory,
            tiles.narrow,
            row,
            projectNorm.scale,
            0,
            projectNorm.shift,
            0,
            out,
            to,
            width,
            null);
    if (plan.block.skip()) {
      kernels
          .elements()
          .add(pixels, width, out, to, width, input.array(), other, width, out, to, width);
    }
  }
}
