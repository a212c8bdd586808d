package io.mixnas.evaluator.fused;

import java.util.Arrays;

/**
 * Computes one branch of a {@link ShuffleStage} by a stage that takes some or all of the unit's
 * channels.
 */
final class ShuffleBranch {
  private final FeatureShape unit;
  private final int first;
  private final FeatureShape input;
  private final FeatureShape output;
  private final FusedStage stage;
  private final Scratch scratch;
  private float[] trained = new float[0]; // input in training, which the backward pass needs
  private float[] evaluated = new float[0]; // input
  private float[] result = new float[0];
  private float[] slopes = new float[0]; // of the result
  private float[] inputSlopes = new float[0];

  /**
   * Creates a branch.
   *
   * @param unit the shape of the unit's input
   * @param first the first of the unit's channels that the branch takes
   * @param input the shape of the branch's input
   * @param stage the stage from {@code input} to {@code output}
   */
  ShuffleBranch(
      FeatureShape unit,
      int first,
      FeatureShape input,
      FeatureShape output,
      FusedStage stage,
      Scratch scratch) {
    this.unit = unit;
    this.first = first;
    this.input = input;
    this.output = output;
    this.stage = stage;
    this.scratch = scratch;
  }

  FeatureShape output() {
    return output;
  }

  Span forward(StepInput step, Span from) {
    trained = Scratch.grown(trained, ownLength(step.images()));
    Span to = result(step.images());
    stage.forward(step, slice(from, trained, step.images()), to);
    return to;
  }

  Span infer(StepInput step, Span from) {
    evaluated = Scratch.grown(evaluated, ownLength(step.images()));
    Span to = result(step.images());
    stage.infer(step, slice(from, evaluated, step.images()), to);
    return to;
  }

  /**
   * Returns the number of floats of the branch's own copy of its input, which it needs unless it
   * takes all channels.
   */
  private int ownLength(int images) {
    return isWhole() ? 0 : input.length(images);
  }

  private Span result(int images) {
    result = Scratch.grown(result, output.length(images));
    return new Span(result, Span.ALIGNED);
  }

  /**
   * Returns the place where the slopes of the branch's output are to be stored for {@link
   * #backward}.
   */
  Span slope(int images) {
    slopes = Scratch.grown(slopes, output.length(images));
    return new Span(slopes, Span.ALIGNED);
  }

  /** Adds the slopes of the unit's input, if they are needed. */
  void backward(Span slope, FusedStage.Gradient gradient, int images) {
    if (gradient.input() == null) {
      stage.backward(slope, gradient);
      return;
    }
    inputSlopes = Scratch.grown(inputSlopes, input.length(images));
    Span own = new Span(inputSlopes, Span.ALIGNED);
    stage.backward(slope, gradient.to(own));
    scratch.team().run(images, (image, member) -> add(image, own, gradient.input()));
  }

  private void add(int image, Span own, Span to) {
    int a = own.start() + image * input.imageLength();
    int b = to.start() + image * unit.imageLength() + first;
    for (int pixel = 0; pixel < unit.pixels(); pixel++) {
      for (int c = 0; c < input.channels(); c++) {
        to.array()[b + c] += own.array()[a + c];
      }
      a += input.stride();
      b += unit.stride();
    }
  }

  private boolean isWhole() {
    return input.equals(unit);
  }

  /** Returns the branch's channels: the input itself if they are all channels, else a copy. */
  private Span slice(Span from, float[] rows, int images) {
    if (isWhole()) {
      return from;
    }
    Span to = new Span(rows, Span.ALIGNED);
    scratch.team().run(images, (image, member) -> copy(image, from, to));
    return to;
  }

  private void copy(int image, Span from, Span to) {
    int a = from.start() + image * unit.imageLength() + first;
    int b = to.start() + image * input.imageLength();
    for (int pixel = 0; pixel < unit.pixels(); pixel++) {
      System.arraycopy(from.array(), a, to.array(), b, input.channels());
      Arrays.fill(to.array(), b + input.channels(), b + input.stride(), 0);
      a += unit.stride();
      b += input.stride();
    }
  }
}
