package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.evaluator.kernel.Kernels;
import java.util.Arrays;

/**
 * Back through an inverted residual block, over chunks of images: through the projection (and
 * squeeze-and-excitation) to the slopes of the depthwise convolution's normalised output, which are
 * kept; through the depthwise convolution and the expansion, computed anew, to the input; and, once
 * the sums that the expansion's batch norm needs are known, its correction at the narrow input.
 */
final class ResidualBackward {
  private final ResidualStage stage;
  private final ResidualPlan plan;
  private final Kernels kernels;
  private final ResidualGradients gradients;
  private final ExpansionCorrection correction;
  private Span outputSlope;
  private Stage.Gradient gradient;
  private float[] slopes; // [chunk][slice][image][output pixel][padded]

  ResidualBackward(ResidualStage stage) {
    this.stage = stage;
    this.plan = stage.plan;
    this.kernels = stage.kernels;
    this.gradients = new ResidualGradients(stage);
    this.correction = new ExpansionCorrection(stage);
  }

  void run(Span newOutputSlope, Stage.Gradient newGradient) {
    outputSlope = newOutputSlope;
    gradient = newGradient;
    Team team = stage.scratch.team();
    int chunks = stage.chunks.count();
    slopes = stage.scratch.slopes(stage.step.images() * plan.output.pixels() * plan.wide);
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
        team.run(plan.inputPairs.size(), (i, member) -> correction.prepareRows(i));
        team.run(chunks, (chunk, member) -> correction.apply(chunk, member, gradient.input()));
      }
    }
  }

  private void writeWeights(int i, int member) {
    gradients.write(i, gradient);
    if (plan.expands && gradient.input() != null) {
      correction.prepareSlice(i);
    }
    if (stage.squeeze != null) {
      float[] memory = stage.scratch.tiles(member, stage.squeeze.memory());
      stage.squeeze.write(i, memory, gradient);
    }
  }

  private void finish(Normalization norm) {
    norm.finishSlopes();
    write(norm);
  }

  private void write(Normalization norm) {
    norm.write(
        stage.step.parameters(),
        stage.step.offset(),
        gradient.parameters(),
        gradient.offset(),
        gradient.decay());
  }

  private void sumOutputSlopes(int chunk, int member) {
    float[] memory = memory(member);
    int row = plan.output.stride();
    int pixels = pixels(chunk);
    int from = projectedAt(chunk);
    Span slope = projectedSlope(chunk, memory);
    int sums = stage.tiles.sums;
    Arrays.fill(memory, sums, sums + 2 * row, 0);
    kernels
        .elements()
        .products(
            pixels,
            row,
            slope.array(),
            slope.start(),
            row,
            stage.projected,
            from,
            plan.outputRow,
            stage.projectNorm.centre,
            0,
            memory,
            sums);
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

  /** The loss's slope by the normalised projection: [pixel][output stride]. */
  private Span projectedSlope(int chunk, float[] memory) {
    int row = plan.output.stride();
    int from = outputSlope.start() + stage.chunks.first(chunk) * plan.output.imageLength();
    Activation f = plan.block.projectActivation();
    if (f == Activation.IDENTITY) {
      return new Span(outputSlope.array(), from);
    }
    Normalization norm = stage.projectNorm;
    int half = stage.tiles.centred; // free in these phases
    int to = stage.tiles.narrow;
    int pixels = pixels(chunk);
    kernels
        .elements()
        .activateWithSlope(
            f,
            pixels,
            row,
            stage.projected,
            projectedAt(chunk),
            plan.outputRow,
            norm.scale,
            0,
            norm.shift,
            0,
            memory,
            to,
            row,
            null,
            memory,
            half,
            row);
    kernels
        .elements()
        .multiply(
            pixels, row, memory, half, row, outputSlope.array(), from, row, memory, half, row);
    return new Span(memory, half);
  }

  private void throughProjection(int chunk, int member) {
    float[] memory = memory(member);
    int row = plan.output.stride();
    Span slope = projectedSlope(chunk, memory);
    kernels
        .elements()
        .combine(
            pixels(chunk),
            row,
            slope.array(),
            slope.start(),
            row,
            stage.projected,
            projectedAt(chunk),
            plan.outputRow,
            stage.projectNorm.slopes,
            0,
            stage.projectNorm.width,
            memory,
            stage.tiles.narrow,
            plan.outputRow,
            null);
    gradients.clearProject(chunk);
    int images = Math.min(plan.images, stage.chunks.size());
    for (int i = 0; i < plan.slices.size(); i++) {
      for (int image = 0; image < stage.chunks.length(chunk); image += images) {
        int count = Math.min(images, stage.chunks.length(chunk) - image);
        if (stage.squeeze == null) {
          throughProjection(memory, i, chunk, image, count);
        } else {
          throughGatedProjection(memory, i, chunk, image, count);
        }
      }
    }
    if (stage.squeeze != null) {
      throughGates(memory, chunk);
    }
  }

  private void throughProjection(float[] memory, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    int pixels = count * plan.output.pixels();
    int row = slice.padded();
    int at = stage.convolvedAt(chunk, slice, image);
    ResidualTiles tiles = stage.tiles;
    boolean rectified = plan.activation() == Activation.RELU;
    activate(memory, slice, at, pixels, !rectified);
    projectBack(memory, i, image, pixels, slopes, at);
    gradients.addProject(chunk, i, memory, tiles.narrow, image, pixels, memory, tiles.out);
    if (rectified) {
      kernels
          .elements()
          .rectify(pixels, row, slopes, at, row, memory, tiles.out, row, null, slopes, at, row);
    } else if (plan.activation() != Activation.IDENTITY) {
      kernels
          .elements()
          .multiply(pixels, row, slopes, at, row, memory, tiles.outSlope, row, slopes, at, row);
    }
    sumSlopes(memory, chunk, slice, at, pixels);
  }

  /** The depthwise convolution's output, normalised and activated, and perhaps the slopes. */
  private void activate(float[] memory, Slice slice, int at, int pixels, boolean withSlopes) {
    int row = slice.padded();
    Normalization norm = stage.depthwiseNorm;
    ResidualTiles tiles = stage.tiles;
    if (withSlopes) {
      kernels
          .elements()
          .activateWithSlope(
              plan.activation(),
              pixels,
              row,
              stage.convolved,
              at,
              row,
              norm.scale,
              slice.at(),
              norm.shift,
              slice.at(),
              memory,
              tiles.out,
              row,
              null,
              memory,
              tiles.outSlope,
              row);
    } else {
      kernels
          .elements()
          .activate(
              plan.activation(),
              pixels,
              row,
              stage.convolved,
              at,
              row,
              norm.scale,
              slice.at(),
              norm.shift,
              slice.at(),
              memory,
              tiles.out,
              row,
              null);
    }
  }

  private void projectBack(float[] memory, int i, int image, int pixels, float[] to, int to0) {
    Slice slice = plan.slices.get(i);
    Slice.Range outputs = slice.project().outputs();
    int from = stage.tiles.narrow + image * plan.output.pixels() * plan.outputRow + outputs.first();
    kernels
        .matrix()
        .rows(
            pixels,
            slice.padded(),
            outputs.count(),
            memory,
            from,
            plan.outputRow,
            stage.weights.projectBack[i].array(),
            stage.weights.projectBack[i].start(),
            slice.padded(),
            stage.weights.zeros,
            0,
            0,
            to,
            to0,
            slice.padded(),
            null,
            1,
            0);
  }

  private void sumSlopes(float[] memory, int chunk, Slice slice, int at, int pixels) {
    int row = slice.padded();
    int sums = stage.tiles.sums;
    Normalization norm = stage.depthwiseNorm;
    Arrays.fill(memory, sums, sums + 2 * row, 0);
    kernels
        .elements()
        .products(
            pixels,
            row,
            slopes,
            at,
            row,
            stage.convolved,
            at,
            row,
            norm.centre,
            slice.at(),
            memory,
            sums);
    norm.add(chunk, slice.at(), row, memory, sums);
  }

  /** As far as the gates' slopes, which need the whole image; slopes are left times the gate. */
  private void throughGatedProjection(float[] memory, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    int outPixels = plan.output.pixels();
    int row = slice.padded();
    int at = stage.convolvedAt(chunk, slice, image);
    ResidualTiles tiles = stage.tiles;
    activate(memory, slice, at, count * outPixels, false);
    projectBack(memory, i, image, count * outPixels, slopes, at);
    SqueezeGate squeeze = stage.squeeze;
    int sums = tiles.sums;
    for (int k = 0; k < count; k++) {
      int gate = squeeze.row(stage.chunks.first(chunk) + image + k) + slice.at();
      int values = tiles.out + k * outPixels * row;
      int slope = at + k * outPixels * row;
      Arrays.fill(memory, sums, sums + 2 * row, 0);
      kernels
          .elements()
          .products(
              outPixels,
              row,
              slopes,
              slope,
              row,
              memory,
              values,
              row,
              stage.weights.zeros,
              0,
              memory,
              sums);
      System.arraycopy(memory, sums + row, squeeze.slopes(), gate, row);
      scale(outPixels, row, memory, values, gate);
      scale(outPixels, row, slopes, slope, gate);
    }
    gradients.addProject(
        chunk, i, memory, tiles.narrow, image, count * outPixels, memory, tiles.out);
  }

  private void scale(int pixels, int row, float[] values, int at, int gate) {
    kernels
        .elements()
        .affine(
            pixels,
            row,
            values,
            at,
            row,
            stage.squeeze.gates(),
            gate,
            stage.weights.zeros,
            0,
            values,
            at,
            row);
  }

  private void throughGates(float[] memory, int chunk) {
    int outPixels = plan.output.pixels();
    stage.squeeze.close(stage.chunks.first(chunk), stage.chunks.length(chunk), outPixels);
    int images = Math.min(plan.images, stage.chunks.size());
    for (Slice slice : plan.slices) {
      for (int image = 0; image < stage.chunks.length(chunk); image += images) {
        int count = Math.min(images, stage.chunks.length(chunk) - image);
        addMeanSlopes(memory, slice, chunk, image, count);
      }
    }
  }

  private void addMeanSlopes(float[] memory, Slice slice, int chunk, int image, int count) {
    int outPixels = plan.output.pixels();
    int row = slice.padded();
    int at = stage.convolvedAt(chunk, slice, image);
    activate(memory, slice, at, count * outPixels, true);
    for (int k = 0; k < count; k++) {
      int mean = stage.squeeze.row(stage.chunks.first(chunk) + image + k) + slice.at();
      int slope = at + k * outPixels * row;
      kernels
          .elements()
          .affine(
              outPixels,
              row,
              slopes,
              slope,
              row,
              stage.weights.ones,
              0,
              stage.squeeze.meanSlopes(),
              mean,
              slopes,
              slope,
              row);
    }
    kernels
        .elements()
        .multiply(
            count * outPixels,
            row,
            slopes,
            at,
            row,
            memory,
            stage.tiles.outSlope,
            row,
            slopes,
            at,
            row);
    sumSlopes(memory, chunk, slice, at, count * outPixels);
  }

  private void throughConvolution(int chunk, int member) {
    float[] memory = memory(member);
    ResidualTiles tiles = stage.tiles;
    gradients.clearRest(chunk);
    int images = Math.min(plan.images, stage.chunks.size());
    int length = stage.chunks.length(chunk);
    int narrow = length * plan.input.pixels() * plan.inputRow;
    Arrays.fill(memory, tiles.narrow, tiles.narrow + narrow, 0);
    for (int i = 0; i < plan.slices.size(); i++) {
      int most = Math.min(images, length);
      TapTables tables = plan.tables(i);
      tables.clearFrame(memory, tiles.tile, most);
      tables.clearSlopeFrame(memory, tiles.slopeTile, most);
      for (int image = 0; image < length; image += images) {
        int count = Math.min(images, length - image);
        throughConvolution(memory, i, chunk, image, count);
        throughExpansion(memory, i, chunk, image, count);
      }
    }
    if (gradient.input() != null) {
      leaveInputSlope(memory, chunk);
    }
  }

  private void throughConvolution(float[] memory, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    TapTables tables = plan.tables(i);
    ResidualTiles tiles = stage.tiles;
    int row = slice.padded();
    int at = stage.convolvedAt(chunk, slice, image);
    Normalization norm = stage.depthwiseNorm;
    stage.fillTile(memory, i, chunk, image, count, true);
    kernels
        .elements()
        .combine(
            count * plan.output.pixels(),
            row,
            slopes,
            at,
            row,
            stage.convolved,
            at,
            row,
            norm.slopes,
            slice.at(),
            norm.width,
            memory,
            tiles.slopeTile,
            row,
            tables.slopeTileAt);
    gradients.addTaps(chunk, i, count, memory, tiles.tile, tiles.slopeTile);
    for (int pass = 0; pass < tables.backward.size(); pass++) {
      TapTables.Pass back = tables.backward.get(pass);
      kernels
          .taps()
          .convolve(
              count * back.pixels(),
              row,
              memory,
              tiles.slopeTile,
              back.inAt(),
              back.tapAt(),
              back.first(),
              back.end(),
              stage.weights.tapsBack[i][pass].array(),
              stage.weights.tapsBack[i][pass].start(),
              stage.weights.zeros,
              0,
              1,
              0,
              memory,
              tiles.expanded,
              back.outAt());
    }
  }

  private void throughExpansion(float[] memory, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    ResidualTiles tiles = stage.tiles;
    int row = slice.padded();
    int pixels = count * plan.input.pixels();
    int from = tiles.expanded;
    int narrow = tiles.narrow + image * plan.input.pixels() * plan.inputRow;
    if (!plan.expands) {
      int to = narrow + slice.channel();
      kernels
          .elements()
          .add(
              pixels, row, memory, to, plan.inputRow, memory, from, row, memory, to, plan.inputRow);
      return;
    }
    Activation f = plan.activation();
    if (f == Activation.RELU) {
      kernels
          .elements()
          .rectify(
              pixels,
              row,
              memory,
              from,
              row,
              memory,
              tiles.tile,
              row,
              plan.tables(i).tileAt,
              memory,
              from,
              row);
    } else if (f != Activation.IDENTITY) {
      kernels
          .elements()
          .multiply(
              pixels, row, memory, from, row, memory, tiles.expandedSlope, row, memory, from, row);
    }
    gradients.addExpand(chunk, i, pixels, stage.inputAt(chunk, image), memory, from);
    if (gradient.input() != null) {
      expandBack(memory, i, pixels, narrow);
    }
  }

  private void expandBack(float[] memory, int i, int pixels, int narrow) {
    Slice slice = plan.slices.get(i);
    Slice.Range inputs = slice.expand().inputs();
    int width = kernels.padded(inputs.count());
    int to = narrow + inputs.first();
    kernels
        .matrix()
        .rows(
            pixels,
            width,
            slice.width(),
            memory,
            stage.tiles.expanded,
            slice.padded(),
            stage.weights.expandBack[i].array(),
            stage.weights.expandBack[i].start(),
            width,
            memory,
            to,
            plan.inputRow,
            memory,
            to,
            plan.inputRow,
            null,
            1,
            0);
  }

  /** What is known of the input's slope so far; complete where there is no expansion. */
  private void leaveInputSlope(float[] memory, int chunk) {
    int pixels = stage.chunks.length(chunk) * plan.input.pixels();
    int row = plan.input.stride();
    int at = stage.chunks.first(chunk) * plan.input.imageLength();
    int narrow = stage.tiles.narrow;
    Span to = gradient.input();
    if (plan.block.skip()) {
      kernels
          .elements()
          .add(
              pixels,
              row,
              memory,
              narrow,
              plan.inputRow,
              outputSlope.array(),
              outputSlope.start() + at,
              row,
              to.array(),
              to.start() + at,
              row);
    } else {
      kernels
          .elements()
          .affine(
              pixels,
              row,
              memory,
              narrow,
              plan.inputRow,
              stage.weights.ones,
              0,
              stage.weights.zeros,
              0,
              to.array(),
              to.start() + at,
              row);
    }
  }
}
