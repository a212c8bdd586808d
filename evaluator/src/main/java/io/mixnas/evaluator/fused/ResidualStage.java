package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.evaluator.kernel.Kernels;
import java.util.Arrays;

/**
 * An inverted residual block, trained. Forward, over chunks of images: moments of the input; then
 * expansion and depthwise convolution slice by slice, of which only the convolution's output is
 * kept; then activation, squeeze-and-excitation and projection; then the output. Between passes
 * stand the batch statistics. {@link ResidualBackward} computes the expansion anew from the narrow
 * input.
 */
final class ResidualStage implements Stage {
  final ResidualPlan plan;
  final Scratch scratch;
  final Kernels kernels;
  final ResidualWeights weights;
  final InputMoments moments; // null without expansion
  final SqueezeGate squeeze; // null without
  final Normalization expandNorm; // null without expansion
  final Normalization depthwiseNorm;
  final Normalization projectNorm;
  private final float[] skip; // [3][outputRow]: output = scale * projection + 1 * input + shift
  private final ResidualBackward back;
  private ResidualInference inference;
  Step step;
  Span input;
  Chunks chunks;
  ResidualTiles tiles;
  float[] convolved = new float[0]; // [chunk][slice][image][output pixel][padded]
  float[] projected = new float[0]; // [image][output pixel][outputRow]

  ResidualStage(ResidualPlan plan, Scratch scratch) {
    this.plan = plan;
    this.scratch = scratch;
    this.kernels = plan.kernels;
    this.weights = new ResidualWeights(plan, scratch, true);
    int expanded = plan.block.expandedChannels();
    int outputs = plan.output.channels();
    this.moments = plan.expands ? new InputMoments(plan, scratch) : null;
    this.squeeze = plan.squeeze < 0 ? null : new SqueezeGate(plan, scratch, true);
    this.expandNorm = plan.expands ? new Normalization(plan.wideChannel, plan.expandNorm) : null;
    this.depthwiseNorm = new Normalization(plan.wideChannel, plan.depthwiseNorm);
    this.projectNorm =
        new Normalization(Normalization.plain(outputs, plan.outputRow), plan.projectNorm);
    this.skip = new float[3 * plan.outputRow];
    this.back = new ResidualBackward(this);
  }

  @Override
  public void forward(Step newStep, Span newInput, Span output) {
    step = newStep;
    input = newInput;
    Chunks newChunks = Chunks.of(step.images(), plan.input.pixels());
    if (!newChunks.equals(chunks)) {
      chunks = newChunks;
      tiles = new ResidualTiles(plan, chunks.size());
    }
    convolved = Scratch.grown(convolved, step.images() * plan.output.pixels() * plan.wide);
    projected = Scratch.grown(projected, step.images() * plan.output.pixels() * plan.outputRow);
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
      scratch.slopes(step.images() * plan.output.pixels() * plan.wide);
    }
    team.run(chunks.count(), this::project);
    projectNorm.finish(step.parameters(), step.offset());
    prepareSkip();
    team.run(chunks.count(), (chunk, member) -> finish(chunk, output));
  }

  @Override
  public void backward(Span outputSlope, Gradient gradient) {
    back.run(outputSlope, gradient);
  }

  @Override
  public void infer(Step newStep, Span newInput, Span output) {
    if (inference == null) {
      inference = new ResidualInference(plan, scratch);
    }
    inference.run(newStep, newInput, output);
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
      moments.normalize(step, i, expandNorm, weights);
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
      centre(memory, chunks.first(chunk) + i, count);
      moments.add(chunk, count * plan.input.pixels(), memory, tiles.centred);
    }
  }

  /** Copies the input of some images around its centre, into rows that allow whole vectors. */
  void centre(float[] memory, int first, int count) {
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
            input.array(),
            from,
            plan.input.stride(),
            weights.ones,
            0,
            moments.minusCentre,
            0,
            memory,
            tiles.centred,
            plan.inputRow);
  }

  private void convolve(int chunk, int member) {
    float[] memory = scratch.tiles(member, tiles.length);
    int images = Math.min(plan.images, chunks.size());
    for (int i = 0; i < plan.slices.size(); i++) {
      int most = Math.min(images, chunks.length(chunk));
      plan.tables(i).clearFrame(memory, tiles.tile, most);
      for (int image = 0; image < chunks.length(chunk); image += images) {
        int count = Math.min(images, chunks.length(chunk) - image);
        fillTile(memory, i, chunk, image, count, false);
        convolve(memory, i, chunk, image, count);
      }
    }
  }

  private void convolve(float[] memory, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    TapTables tables = plan.tables(i);
    TapTables.Pass pass = tables.forward;
    int pixels = count * plan.output.pixels();
    int to = convolvedAt(chunk, slice, image);
    kernels
        .taps()
        .convolve(
            pixels,
            slice.padded(),
            memory,
            tiles.tile,
            pass.inAt(),
            pass.tapAt(),
            pass.first(),
            pass.end(),
            weights.taps[i].array(),
            weights.taps[i].start(),
            weights.zeros,
            0,
            1,
            0,
            convolved,
            to,
            pass.outAt());
    Arrays.fill(memory, tiles.sums, tiles.sums + 2 * slice.padded(), 0);
    kernels
        .elements()
        .moments(
            pixels,
            slice.padded(),
            convolved,
            to,
            slice.padded(),
            depthwiseNorm.centre,
            slice.at(),
            memory,
            tiles.sums);
    depthwiseNorm.add(chunk, slice.at(), slice.padded(), memory, tiles.sums);
  }

  /** Where the convolution's output of a slice of some images of a chunk begins. */
  int convolvedAt(int chunk, Slice slice, int image) {
    int images = chunks.length(chunk);
    return Span.ALIGNED
        + (chunks.first(chunk) * plan.wide + slice.at() * images + image * slice.padded())
            * plan.output.pixels();
  }

  /**
   * The depthwise convolution's input: the expansion of some images, normalised and activated.
   *
   * @param slopes whether to leave the activation's slopes as well, except relu's, which the values
   *     say
   */
  void fillTile(float[] memory, int i, int chunk, int image, int count, boolean slopes) {
    if (!plan.expands) {
      copyTile(memory, i, chunk, image, count);
      return;
    }
    Activation f = plan.activation();
    if (f == Activation.RELU || f == Activation.IDENTITY) {
      float absolute = f == Activation.RELU ? 0.5f : 0;
      expand(memory, i, inputAt(chunk, image), count, tiles.tile, plan.tables(i).tileAt, absolute);
      return;
    }
    expand(memory, i, inputAt(chunk, image), count, tiles.expanded, null, 0);
    activateTile(memory, i, count, f, slopes);
  }

  private void activateTile(float[] memory, int i, int count, Activation f, boolean slopes) {
    int row = plan.slices.get(i).padded();
    int pixels = count * plan.input.pixels();
    int[] at = plan.tables(i).tileAt;
    int from = tiles.expanded;
    float[] one = weights.ones;
    float[] zero = weights.zeros;
    if (slopes) {
      kernels
          .elements()
          .activateWithSlope(
              f,
              pixels,
              row,
              memory,
              from,
              row,
              one,
              0,
              zero,
              0,
              memory,
              tiles.tile,
              row,
              at,
              memory,
              tiles.expandedSlope,
              row);
    } else {
      kernels
          .elements()
          .activate(
              f, pixels, row, memory, from, row, one, 0, zero, 0, memory, tiles.tile, row, at);
    }
  }

  private void expand(
      float[] memory, int i, int from, int count, int to, int[] toAt, float absolute) {
    Slice slice = plan.slices.get(i);
    Slice.Range inputs = slice.expand().inputs();
    kernels
        .matrix()
        .rows(
            count * plan.input.pixels(),
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

  /** Where an image of a chunk begins in the input. */
  int inputAt(int chunk, int image) {
    return input.start() + (chunks.first(chunk) + image) * plan.input.imageLength();
  }

  private void copyTile(float[] memory, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    int[] at = plan.tables(i).tileAt;
    int row = plan.input.stride();
    int from =
        input.start() + (chunks.first(chunk) + image) * plan.input.imageLength() + slice.channel();
    int pixels = count * plan.input.pixels();
    if (slice.channel() + slice.padded() <= row) {
      kernels
          .elements()
          .activate(
              Activation.IDENTITY,
              pixels,
              slice.padded(),
              input.array(),
              from,
              row,
              weights.ones,
              0,
              weights.zeros,
              0,
              memory,
              tiles.tile,
              0,
              at);
      return;
    }
    for (int pixel = 0; pixel < pixels; pixel++) {
      System.arraycopy(
          input.array(), from + pixel * row, memory, tiles.tile + at[pixel], slice.width());
    }
  }

  private void project(int chunk, int member) {
    float[] memory = scratch.tiles(member, tiles.length);
    int outPixels = plan.output.pixels();
    int row = plan.outputRow;
    int from = Span.ALIGNED + chunks.first(chunk) * outPixels * row;
    int pixels = chunks.length(chunk) * outPixels;
    if (squeeze != null) {
      openGates(chunk);
    }
    int images = Math.min(plan.images, chunks.size());
    for (int i = 0; i < plan.slices.size(); i++) {
      for (int image = 0; image < chunks.length(chunk); image += images) {
        int count = Math.min(images, chunks.length(chunk) - image);
        activateConvolved(memory, i, chunk, image, count);
        project(memory, i, count, from + image * outPixels * row);
      }
    }
    Arrays.fill(memory, tiles.sums, tiles.sums + 2 * row, 0);
    kernels
        .elements()
        .moments(pixels, row, projected, from, row, projectNorm.centre, 0, memory, tiles.sums);
    projectNorm.add(chunk, 0, row, memory, tiles.sums);
  }

  private void project(float[] memory, int i, int count, int to) {
    Slice slice = plan.slices.get(i);
    Slice.Range outputs = slice.project().outputs();
    int width = kernels.padded(outputs.count());
    int at = to + outputs.first();
    boolean first = i == 0 || !plan.slices.get(i - 1).project().equals(slice.project());
    kernels
        .matrix()
        .rows(
            count * plan.output.pixels(),
            width,
            slice.width(),
            memory,
            tiles.out,
            slice.padded(),
            weights.project[i].array(),
            weights.project[i].start(),
            width,
            first ? weights.zeros : projected,
            first ? 0 : at,
            first ? 0 : plan.outputRow,
            projected,
            at,
            plan.outputRow,
            null,
            1,
            0);
  }

  /** What the projection reads, of some images. */
  private void activateConvolved(float[] memory, int i, int chunk, int image, int count) {
    Slice slice = plan.slices.get(i);
    int from = convolvedAt(chunk, slice, image);
    int row = slice.padded();
    int outPixels = plan.output.pixels();
    if (squeeze == null) {
      activate(slice, count * outPixels, from, memory, tiles.out);
      return;
    }
    float[] activated = scratch.slopes(0);
    for (int k = 0; k < count; k++) {
      int gate = squeeze.row(chunks.first(chunk) + image + k) + slice.at();
      int at = k * outPixels * row;
      kernels
          .elements()
          .affine(
              outPixels,
              row,
              activated,
              from + at,
              row,
              squeeze.gates(),
              gate,
              weights.zeros,
              0,
              memory,
              tiles.out + at,
              row);
    }
  }

  private void activate(Slice slice, int pixels, int from, float[] to, int to0) {
    int row = slice.padded();
    kernels
        .elements()
        .activate(
            plan.activation(),
            pixels,
            row,
            convolved,
            from,
            row,
            depthwiseNorm.scale,
            slice.at(),
            depthwiseNorm.shift,
            slice.at(),
            to,
            to0,
            row,
            null);
  }

  /** Activates a chunk, keeping the values for the projection, and computes its gates. */
  private void openGates(int chunk) {
    int outPixels = plan.output.pixels();
    float[] activated = scratch.slopes(0);
    for (Slice slice : plan.slices) {
      int row = slice.padded();
      int from = convolvedAt(chunk, slice, 0);
      activate(slice, chunks.length(chunk) * outPixels, from, activated, from);
      for (int image = 0; image < chunks.length(chunk); image++) {
        int at = squeeze.row(chunks.first(chunk) + image) + slice.at();
        int values = from + image * outPixels * row;
        kernels.elements().sums(outPixels, row, activated, values, row, squeeze.means(), at);
      }
    }
    squeeze.open(chunks.first(chunk), chunks.length(chunk), outPixels);
  }

  private void prepareSkip() {
    int row = plan.outputRow;
    System.arraycopy(projectNorm.scale, 0, skip, 0, row);
    Arrays.fill(skip, row, 2 * row, 1);
    System.arraycopy(projectNorm.shift, 0, skip, 2 * row, row);
  }

  private void finish(int chunk, Span output) {
    int pixels = chunks.length(chunk) * plan.output.pixels();
    int width = plan.output.stride();
    int row = plan.outputRow;
    int from = Span.ALIGNED + chunks.first(chunk) * plan.output.pixels() * row;
    int to = output.start() + chunks.first(chunk) * plan.output.imageLength();
    int other = input.start() + chunks.first(chunk) * plan.input.imageLength();
    Activation f = plan.block.projectActivation();
    float[] out = output.array();
    if (plan.block.skip() && f == Activation.IDENTITY) {
      kernels
          .elements()
          .combine(
              pixels,
              width,
              projected,
              from,
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
            projected,
            from,
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
