package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operand;
import io.mixnas.evaluator.kernel.Operands;
import java.util.Arrays;

/**
 * Computes the backward pass of an inverted residual block over chunks of images. It goes first
 * through the projection (and squeeze-and-excitation) to the slopes of the depthwise convolution's
 * normalised output, which are kept; then through the depthwise convolution and the expansion,
 * which is recomputed, to the input. Once the sums that the expansion's batch norm needs are known,
 * it corrects the slopes of the narrow input.
 */
final class ResidualBackward {
  private final ResidualStage stage;
  private final ResidualPlan plan;
  private final Kernels kernels;
  private final ResidualGradients gradients;
  private final ExpansionCorrection correction;
  private Span outputSlope;
  private FusedStage.Gradient gradient;
  private float[] slopes; // laid out like ResidualStage.convolved

  ResidualBackward(ResidualStage stage) {
    this.stage = stage;
    this.plan = stage.plan;
    this.kernels = stage.kernels;
    this.gradients = new ResidualGradients(stage);
    this.correction = new ExpansionCorrection(stage);
  }

  void run(Span newOutputSlope, FusedStage.Gradient newGradient) {
    outputSlope = newOutputSlope;
    gradient = newGradient;
    Team team = stage.scratch.team();
    int chunks = stage.chunks.count();
    slopes = stage.scratch.slopes(plan.convolvedLength(stage.step.images()));
    gradients.begin(chunks);
    stage.projectNorm.beginSlopes();
    team.run(chunks, this::sumOutputSlopes);
    finish(stage.projectNorm);
    stage.depthwiseNorm.beginSlopes();
    team.run(chunks, this::throughProjection);
    finish(stage.depthwiseNorm);
    team.run(chunks, this::throughConvolution);
    team.run(plan.slices.size(), this::writeWeights);
    if (plan.expands) {
      write(stage.expandNorm);
      if (gradient.input() != null) {
        team.run(plan.inputPairs.size(), correction::prepareRows);
        team.run(chunks, (chunk, member) -> correction.apply(chunk, member, gradient.input()));
      }
    }
  }

  private void writeWeights(int i, int member) {
    gradients.write(i, stage.operands[member], gradient);
    if (plan.expands && gradient.input() != null) {
      correction.prepareSlice(i);
    }
    if (stage.squeeze != null) {
      float[] memory = stage.scratch.tiles(member, stage.squeeze.memory());
      stage.squeeze.write(i, stage.operands[member], memory, gradient);
    }
  }

  private void finish(FusedBatchNorm norm) {
    norm.finishSlopes();
    write(norm);
  }

  private void write(FusedBatchNorm norm) {
    norm.write(
        stage.step.parameters(),
        stage.step.offset(),
        gradient.parameters(),
        gradient.offset(),
        gradient.decay());
  }

  private void sumOutputSlopes(int chunk, int member) {
    float[] memory = memory(member);
    Operands o = stage.operands[member];
    int row = plan.output.stride();
    Span slope = projectedSlope(chunk, memory, o);
    int sums = stage.tiles.sums;
    Arrays.fill(memory, sums, sums + 2 * row, 0);
    kernels
        .elements()
        .products(
            pixels(chunk),
            row,
            o.a.rows(slope.array(), slope.start(), row),
            o.b.rows(stage.projected, projectedAt(chunk), plan.outputRow),
            o.c.row(stage.projectNorm.centre, 0),
            o.d.rows(memory, sums, row));
    stage.projectNorm.add(chunk, 0, row, memory, sums);
  }

  private float[] memory(int member) {
    return stage.scratch.tiles(member, stage.tiles.length);
  }

  private int pixels(int chunk) {
    return stage.chunks.length(chunk) * plan.output.pixels();
  }

  private int projectedAt(int chunk) {
    return Span.ALIGNED + stage.chunks.first(chunk) * plan.output.pixels() * plan.outputRow;
  }

  /** Returns the loss's slopes of the normalised projection, [pixel][output stride]. */
  private Span projectedSlope(int chunk, float[] memory, Operands o) {
    int row = plan.output.stride();
    int from = outputSlope.start() + stage.chunks.first(chunk) * plan.output.imageLength();
    Activation f = plan.projectActivation();
    if (f == Activation.IDENTITY) {
      return new Span(outputSlope.array(), from);
    }
    FusedBatchNorm norm = stage.projectNorm;
    int half = stage.tiles.centred; // free in these phases
    int pixels = pixels(chunk);
    o.a.rows(stage.projected, projectedAt(chunk), plan.outputRow);
    o.d.rows(memory, stage.tiles.narrow, row);
    o.e.rows(memory, half, row);
    kernels
        .elements()
        .activateWithSlope(
            f, pixels, row, o.a, o.b.row(norm.scale, 0), o.c.row(norm.shift, 0), o.d, o.e);
    o.a.rows(outputSlope.array(), from, row);
    kernels.elements().multiply(pixels, row, o.e, o.a, o.e);
    return new Span(memory, half);
  }

  private void throughProjection(int chunk, int member) {
    float[] memory = memory(member);
    Operands o = stage.operands[member];
    int row = plan.output.stride();
    Span slope = projectedSlope(chunk, memory, o);
    kernels
        .elements()
        .combine(
            pixels(chunk),
            row,
            o.a.rows(slope.array(), slope.start(), row),
            o.b.rows(stage.projected, projectedAt(chunk), plan.outputRow),
            o.c.rows(stage.projectNorm.slopes, 0, stage.projectNorm.width),
            o.d.rows(memory, stage.tiles.narrow, plan.outputRow));
    gradients.clearProject(chunk);
    int images = Math.min(plan.images, stage.chunks.size());
    for (int i = 0; i < plan.slices.size(); i++) {
      for (int image = 0; image < stage.chunks.length(chunk); image += images) {
        int count = Math.min(images, stage.chunks.length(chunk) - image);
        if (stage.squeeze == null) {
          throughProjection(memory, o, i, chunk, image, count);
        } else {
          throughGatedProjection(memory, o, i, chunk, image, count);
        }
      }
    }
    if (stage.squeeze != null) {
      throughGates(memory, o, chunk);
    }
  }

  private void throughProjection(
      float[] memory, Operands o, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    int pixels = count * plan.output.pixels();
    int row = slice.padded();
    int at = stage.convolvedAt(chunk, slice, image);
    int plane = stage.convolvedPlane(chunk);
    ResidualTiles tiles = stage.tiles;
    boolean rectified = plan.depthwiseActivation() == Activation.RELU;
    activate(memory, o, slice, chunk, at, pixels, !rectified);
    projectBack(memory, o, i, chunk, image, pixels, at);
    o.b.planes(memory, tiles.out, tiles.outPlane);
    gradients.addProject(chunk, i, memory, tiles.narrow, image, pixels, o);
    o.a.planes(slopes, at, plane);
    if (rectified) {
      kernels.elements().rectify(pixels, row, o.a, o.b, o.a);
    } else if (plan.depthwiseActivation() != Activation.IDENTITY) {
      o.b.planes(memory, tiles.outSlope, tiles.outPlane);
      kernels.elements().multiply(pixels, row, o.a, o.b, o.a);
    }
    sumSlopes(memory, o, chunk, slice, at, pixels);
  }

  /**
   * Computes the depthwise convolution's normalised and activated output, and its slopes if asked
   * for.
   */
  private void activate(
      float[] memory, Operands o, Slice slice, int chunk, int at, int pixels, boolean withSlopes) {
    FusedBatchNorm norm = stage.depthwiseNorm;
    ResidualTiles tiles = stage.tiles;
    int row = slice.padded();
    o.a.planes(stage.convolved, at, stage.convolvedPlane(chunk));
    o.b.row(norm.scale, slice.at());
    o.c.row(norm.shift, slice.at());
    o.d.planes(memory, tiles.out, tiles.outPlane);
    if (withSlopes) {
      o.e.planes(memory, tiles.outSlope, tiles.outPlane);
      kernels
          .elements()
          .activateWithSlope(plan.depthwiseActivation(), pixels, row, o.a, o.b, o.c, o.d, o.e);
    } else {
      kernels.elements().activate(plan.depthwiseActivation(), pixels, row, o.a, o.b, o.c, o.d);
    }
  }

  private void projectBack(
      float[] memory, Operands o, int i, int chunk, int image, int pixels, int to) {
    Slice slice = plan.slices.get(i);
    Slice.Range outputs = slice.project().outputs();
    int from = stage.tiles.narrow + image * plan.output.pixels() * plan.outputRow + outputs.first();
    Span packed = stage.weights.projectBack[i];
    kernels
        .matrix()
        .rows(
            pixels,
            slice.padded(),
            outputs.count(),
            o.a.rows(memory, from, plan.outputRow),
            o.b.rows(packed.array(), packed.start(), slice.padded()),
            o.c.row(stage.weights.zeros, 0),
            o.d.planes(slopes, to, stage.convolvedPlane(chunk)),
            false);
  }

  private void sumSlopes(float[] memory, Operands o, int chunk, Slice slice, int at, int pixels) {
    int row = slice.padded();
    int sums = stage.tiles.sums;
    int plane = stage.convolvedPlane(chunk);
    FusedBatchNorm norm = stage.depthwiseNorm;
    Arrays.fill(memory, sums, sums + 2 * row, 0);
    kernels
        .elements()
        .products(
            pixels,
            row,
            o.a.planes(slopes, at, plane),
            o.b.planes(stage.convolved, at, plane),
            o.c.row(norm.centre, slice.at()),
            o.d.rows(memory, sums, row));
    norm.add(chunk, slice.at(), row, memory, sums);
  }

  /**
   * Goes back to the gates' slopes, which need the whole image. The slopes are left multiplied by
   * the gate.
   */
  private void throughGatedProjection(
      float[] memory, Operands o, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    int outPixels = plan.output.pixels();
    int row = slice.padded();
    int at = stage.convolvedAt(chunk, slice, image);
    int plane = stage.convolvedPlane(chunk);
    ResidualTiles tiles = stage.tiles;
    activate(memory, o, slice, chunk, at, count * outPixels, false);
    projectBack(memory, o, i, chunk, image, count * outPixels, at);
    SqueezeGate squeeze = stage.squeeze;
    int sums = tiles.sums;
    for (int k = 0; k < count; k++) {
      int gate = squeeze.row(stage.chunks.first(chunk) + image + k) + slice.at();
      int pixel = k * outPixels * kernels.lanes();
      o.a.planes(slopes, at + pixel, plane);
      o.b.planes(memory, tiles.out + pixel, tiles.outPlane);
      Arrays.fill(memory, sums, sums + 2 * row, 0);
      o.c.row(stage.weights.zeros, 0);
      kernels.elements().products(outPixels, row, o.a, o.b, o.c, o.d.rows(memory, sums, row));
      System.arraycopy(memory, sums + row, squeeze.slopes(), gate, row);
      scale(outPixels, row, o.a, o, gate);
      scale(outPixels, row, o.b, o, gate);
    }
    o.b.planes(memory, tiles.out, tiles.outPlane);
    gradients.addProject(chunk, i, memory, tiles.narrow, image, count * outPixels, o);
  }

  private void scale(int pixels, int row, Operand values, Operands o, int gate) {
    o.d.row(stage.squeeze.gates(), gate);
    kernels.elements().affine(pixels, row, values, o.d, o.e.row(stage.weights.zeros, 0), values);
  }

  private void throughGates(float[] memory, Operands o, int chunk) {
    int outPixels = plan.output.pixels();
    stage.squeeze.close(o, stage.chunks.first(chunk), stage.chunks.length(chunk), outPixels);
    int images = Math.min(plan.images, stage.chunks.size());
    for (Slice slice : plan.slices) {
      for (int image = 0; image < stage.chunks.length(chunk); image += images) {
        int count = Math.min(images, stage.chunks.length(chunk) - image);
        addMeanSlopes(memory, o, slice, chunk, image, count);
      }
    }
  }

  private void addMeanSlopes(
      float[] memory, Operands o, Slice slice, int chunk, int image, int count) {
    int outPixels = plan.output.pixels();
    int row = slice.padded();
    int at = stage.convolvedAt(chunk, slice, image);
    int plane = stage.convolvedPlane(chunk);
    activate(memory, o, slice, chunk, at, count * outPixels, true);
    for (int k = 0; k < count; k++) {
      int mean = stage.squeeze.row(stage.chunks.first(chunk) + image + k) + slice.at();
      o.a.planes(slopes, at + k * outPixels * kernels.lanes(), plane);
      o.b.row(stage.weights.ones, 0);
      o.c.row(stage.squeeze.meanSlopes(), mean);
      kernels.elements().affine(outPixels, row, o.a, o.b, o.c, o.a);
    }
    o.a.planes(slopes, at, plane);
    o.b.planes(memory, stage.tiles.outSlope, stage.tiles.outPlane);
    kernels.elements().multiply(count * outPixels, row, o.a, o.b, o.a);
    sumSlopes(memory, o, chunk, slice, at, count * outPixels);
  }

  private void throughConvolution(int chunk, int member) {
    float[] memory = memory(member);
    Operands o = stage.operands[member];
    ResidualTiles tiles = stage.tiles;
    gradients.clearRest(chunk);
    int images = Math.min(plan.images, stage.chunks.size());
    int length = stage.chunks.length(chunk);
    int narrow = length * plan.input.pixels() * plan.inputRow;
    Arrays.fill(memory, tiles.narrow, tiles.narrow + narrow, 0);
    for (int i = 0; i < plan.slices.size(); i++) {
      int most = Math.min(images, length);
      stage.clearFrames(memory, i, most);
      clearSlopeFrames(memory, i, most);
      for (int image = 0; image < length; image += images) {
        int count = Math.min(images, length - image);
        throughConvolution(memory, o, i, chunk, image, count);
        throughExpansion(memory, o, i, chunk, image, count);
      }
    }
    if (gradient.input() != null) {
      leaveInputSlope(memory, o, chunk);
    }
  }

  private void clearSlopeFrames(float[] memory, int i, int count) {
    TapTables tables = plan.tables(i);
    for (int plane = 0; plane < plan.slices.get(i).padded() / kernels.lanes(); plane++) {
      int at = stage.tiles.slopeTile + plane * stage.tiles.slopeTilePlane(tables);
      tables.clearSlopeFrame(memory, at, count);
    }
  }

  private void throughConvolution(
      float[] memory, Operands o, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    TapTables tables = plan.tables(i);
    ResidualTiles tiles = stage.tiles;
    int row = slice.padded();
    int at = stage.convolvedAt(chunk, slice, image);
    int plane = stage.convolvedPlane(chunk);
    int slopePlane = tiles.slopeTilePlane(tables);
    FusedBatchNorm norm = stage.depthwiseNorm;
    stage.fillTile(memory, o, i, chunk, image, count, true);
    kernels
        .elements()
        .combine(
            count * plan.output.pixels(),
            row,
            o.a.planes(slopes, at, plane),
            o.b.planes(stage.convolved, at, plane),
            o.c.rows(norm.slopes, slice.at(), norm.width),
            o.d.scattered(memory, tiles.slopeTile, tables.slopeTileAt, slopePlane));
    o.a.maps(memory, tiles.tile, tables.tileLength, tiles.tilePlane(tables));
    o.b.maps(memory, tiles.slopeTile, tables.slopeTileLength, slopePlane);
    gradients.addTaps(chunk, i, count, o);
    int length = plan.input.pixels() * kernels.lanes();
    for (int pass = 0; pass < tables.backward.size(); pass++) {
      kernels
          .taps()
          .convolve(
              tables.backward.get(pass),
              count,
              row,
              o.b,
              stage.weights.tapsBack(i, pass, o.c),
              o.d.row(stage.weights.zeros, 0),
              o.e.maps(memory, tiles.expanded, length, tiles.expandedPlane),
              false);
    }
  }

  private void throughExpansion(
      float[] memory, Operands o, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    ResidualTiles tiles = stage.tiles;
    int row = slice.padded();
    int pixels = count * plan.input.pixels();
    int narrow = tiles.narrow + image * plan.input.pixels() * plan.inputRow;
    o.a.planes(memory, tiles.expanded, tiles.expandedPlane);
    if (!plan.expands) {
      o.b.rows(memory, narrow + slice.channel(), plan.inputRow);
      kernels.elements().add(pixels, row, o.a, o.b, o.b);
      return;
    }
    Activation f = plan.expandActivation();
    o.d.rows(memory, tiles.expandedRows, row);
    if (f == Activation.RELU) {
      TapTables tables = plan.tables(i);
      o.b.scattered(memory, tiles.tile, tables.tileAt, tiles.tilePlane(tables));
      kernels.elements().rectify(pixels, row, o.a, o.b, o.d);
    } else if (f == Activation.IDENTITY) {
      o.b.row(stage.weights.ones, 0);
      kernels.elements().affine(pixels, row, o.a, o.b, o.c.row(stage.weights.zeros, 0), o.d);
    } else {
      o.b.planes(memory, tiles.expandedSlope, tiles.expandedPlane);
      kernels.elements().multiply(pixels, row, o.a, o.b, o.d);
    }
    gradients.addExpand(
        chunk, i, pixels, stage.inputAt(chunk, image), memory, tiles.expandedRows, o);
    if (gradient.input() != null) {
      expandBack(memory, o, i, pixels, narrow);
    }
  }

  private void expandBack(float[] memory, Operands o, int i, int pixels, int narrow) {
    Slice slice = plan.slices.get(i);
    Slice.Range inputs = slice.expand().inputs();
    int width = kernels.padded(inputs.count());
    int to = narrow + inputs.first();
    Span packed = stage.weights.expandBack[i];
    o.d.rows(memory, to, plan.inputRow);
    kernels
        .matrix()
        .rows(
            pixels,
            width,
            slice.width(),
            o.a.rows(memory, stage.tiles.expandedRows, slice.padded()),
            o.b.rows(packed.array(), packed.start(), width),
            o.d,
            o.d,
            false);
  }

  /** Writes the input's slopes as far as they are known. Without an expansion they are complete. */
  private void leaveInputSlope(float[] memory, Operands o, int chunk) {
    int pixels = stage.chunks.length(chunk) * plan.input.pixels();
    int row = plan.input.stride();
    int at = stage.chunks.first(chunk) * plan.input.imageLength();
    Span to = gradient.input();
    o.a.rows(memory, stage.tiles.narrow, plan.inputRow);
    o.d.rows(to.array(), to.start() + at, row);
    if (plan.layers.skip()) {
      o.b.rows(outputSlope.array(), outputSlope.start() + at, row);
      kernels.elements().add(pixels, row, o.a, o.b, o.d);
    } else {
      o.b.row(stage.weights.ones, 0);
      kernels.elements().affine(pixels, row, o.a, o.b, o.c.row(stage.weights.zeros, 0), o.d);
    }
  }
}
