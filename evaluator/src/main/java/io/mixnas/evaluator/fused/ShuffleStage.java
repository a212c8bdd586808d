package io.mixnas.evaluator.fused;

import java.util.Arrays;
import java.util.List;

/** Computes a ShuffleNetV2 unit: branches whose channels alternate in the output. */
final class ShuffleStage implements FusedStage {
  private final FeatureShape input;
  private final FeatureShape output;
  private final List<ShuffleBranch> branches;
  private final Scratch scratch;
  private StepInput step;

  /**
   * Creates a unit.
   *
   * @param branches the branches, each with the same number of output channels
   */
  ShuffleStage(
      FeatureShape input, FeatureShape output, List<ShuffleBranch> branches, Scratch scratch) {
    this.input = input;
    this.output = output;
    this.branches = List.copyOf(branches);
    this.scratch = scratch;
  }

  @Override
  public void forward(StepInput newStep, Span from, Span to) {
    step = newStep;
    for (int i = 0; i < branches.size(); i++) {
      interleave(i, branches.get(i).forward(step, from), to, step.images());
    }
  }

  @Override
  public void infer(StepInput evaluation, Span from, Span to) {
    for (int i = 0; i < branches.size(); i++) {
      interleave(i, branches.get(i).infer(evaluation, from), to, evaluation.images());
    }
  }

  @Override
  public void backward(Span outputSlope, Gradient gradient) {
    Span to = gradient.input();
    if (to != null) {
      Arrays.fill(to.array(), to.start(), to.start() + input.length(step.images()), 0);
    }
    for (int i = 0; i < branches.size(); i++) {
      ShuffleBranch branch = branches.get(i);
      Span slope = branch.slope(step.images());
      separate(i, outputSlope, slope, step.images());
      branch.backward(slope, gradient, step.images());
    }
  }

  /** Copies a branch's channels to their places in the output. */
  private void interleave(int i, Span from, Span to, int images) {
    FeatureShape part = branches.get(i).output();
    int count = branches.size();
    int padding = output.stride() - output.channels();
    scratch
        .team()
        .run(
            images,
            (image, member) -> {
              int a = from.start() + image * part.imageLength();
              int b = to.start() + image * output.imageLength();
              for (int pixel = 0; pixel < output.pixels(); pixel++) {
                for (int c = 0; c < part.channels(); c++) {
                  to.array()[b + c * count + i] = from.array()[a + c];
                }
                int end = b + output.channels();
                Arrays.fill(to.array(), end, end + padding, 0);
                a += part.stride();
                b += output.stride();
              }
            });
  }

  /** Does the reverse of {@link #interleave}. */
  private void separate(int i, Span from, Span to, int images) {
    FeatureShape part = branches.get(i).output();
    int count = branches.size();
    scratch
        .team()
        .run(
            images,
            (image, member) -> {
              int a = from.start() + image * output.imageLength();
              int b = to.start() + image * part.imageLength();
              for (int pixel = 0; pixel < output.pixels(); pixel++) {
                for (int c = 0; c < part.channels(); c++) {
                  to.array()[b + c] = from.array()[a + c * count + i];
                }
                Arrays.fill(to.array(), b + part.channels(), b + part.stride(), 0);
                a += output.stride();
                b += part.stride();
              }
            });
  }
}
