package io.mixnas.evaluator.fused;

import java.util.ArrayList;
import java.util.List;

/**
 * Computes a {@link FusedPart}. Keeps what a training pass needs until its backward pass. For one
 * thread at a time.
 */
public final class FusedRun {
  private final FusedPart part;
  private final List<Stage> stages;
  private final float[][] between; // [stage]: its output in training; null for the last
  private final float[][] passing = {new float[0], new float[0]}; // evaluation, slopes
  private StepInput step;
  private boolean pending;

  FusedRun(FusedPart part, Scratch scratch) {
    this.part = part;
    Stages factory = new Stages(part.architecture(), part.kernels(), scratch);
    List<Stage> list = new ArrayList<>();
    for (int i = 0; i < part.to() - part.from(); i++) {
      list.add(factory.of(part.from() + i, part.shape(i), part.shape(i + 1), part.slots(i)));
    }
    this.stages = List.copyOf(list);
    this.between = new float[stages.size()][0];
  }

  /** What it computes. */
  public FusedPart part() {
    return part;
  }

  /**
   * Evaluation: batch norm uses its running statistics. Leaves a pending backward pass intact.
   *
   * @param parameters flat, as {@link FusedPart#parameters} lays them out
   * @param offset where they begin in {@code parameters}
   * @param input of shape {@link FusedPart#input}
   * @param output of shape {@link FusedPart#output}, overwritten; not the input
   */
  public void infer(float[] parameters, int offset, float[] input, int images, float[] output) {
    StepInput evaluation = step(parameters, offset, input, images, output);
    Span from = new Span(input, 0);
    for (int i = 0; i < stages.size(); i++) {
      Span to = last(i) ? new Span(output, 0) : passing(i % 2, i + 1, images);
      stages.get(i).infer(evaluation, from, to);
      from = to;
    }
  }

  /**
   * Training: batch norm uses the batch's own mean and population variance. Parameters and input
   * must stay as they are until {@link #backward}.
   *
   * @param parameters flat, as {@link FusedPart#parameters} lays them out
   * @param offset where they begin in {@code parameters}
   * @param input of shape {@link FusedPart#input}
   * @param output of shape {@link FusedPart#output}, overwritten; not the input
   */
  public void forward(float[] parameters, int offset, float[] input, int images, float[] output) {
    step = step(parameters, offset, input, images, output);
    Span from = new Span(input, 0);
    for (int i = 0; i < stages.size(); i++) {
      Span to = new Span(output, 0);
      if (!last(i)) {
        between[i] = Scratch.grown(between[i], part.shape(i + 1).length(images));
        to = new Span(between[i], Span.ALIGNED);
      }
      stages.get(i).forward(step, from, to);
      from = to;
    }
    pending = true;
  }

  /**
   * Gradients of a loss by the parameters and the input of the last {@link #forward}. Gradients sum
   * over the batch, as the output gradient says; nothing is divided by the number of images.
   *
   * <p>The slots of running means and variances receive {@code (1 - decay) * (running - batch)},
   * which is to be subtracted from them once, whatever the learning rate.
   *
   * @param outputGradient of shape {@link FusedPart#output}
   * @param inputGradient of shape {@link FusedPart#input}, overwritten; null when not needed
   * @param gradient flat like the parameters, overwritten from {@code gradientOffset} on
   * @param gradientOffset where it begins in {@code gradient}
   * @param decay what running statistics keep at each step
   */
  public void backward(
      float[] outputGradient,
      float[] inputGradient,
      float[] gradient,
      int gradientOffset,
      double decay) {
    if (!pending) {
      throw new IllegalStateException("backward: needs a forward pass first");
    }
    pending = false;
    require("outputGradient", outputGradient, part.output().length(step.images()));
    require("gradient", gradient, gradientOffset + part.parameterCount());
    if (inputGradient != null) {
      require("inputGradient", inputGradient, part.input().length(step.images()));
    }
    Span slope = new Span(outputGradient, 0);
    for (int i = stages.size() - 1; i >= 0; i--) {
      Span to = i > 0 ? passing(i % 2, i, step.images()) : inputSpan(inputGradient);
      stages.get(i).backward(slope, new Stage.Gradient(to, gradient, gradientOffset, decay));
      slope = to;
    }
  }

  private static Span inputSpan(float[] inputGradient) {
    return inputGradient == null ? null : new Span(inputGradient, 0);
  }

  private Span passing(int which, int boundary, int images) {
    passing[which] = Scratch.grown(passing[which], part.shape(boundary).length(images));
    return new Span(passing[which], Span.ALIGNED);
  }

  private boolean last(int stage) {
    return stage == stages.size() - 1;
  }

  private StepInput step(
      float[] parameters, int offset, float[] input, int images, float[] output) {
    if (images < 1) {
      throw new IllegalArgumentException("images: must be at least 1, was " + images);
    }
    require("parameters", parameters, offset + part.parameterCount());
    require("input", input, part.input().length(images));
    require("output", output, part.output().length(images));
    return new StepInput(parameters, offset, images);
  }

  private static void require(String name, float[] array, int length) {
    if (array.length < length) {
      throw new IllegalArgumentException(
          "%s: must have at least %s floats, had %s".formatted(name, length, array.length));
    }
  }
}
