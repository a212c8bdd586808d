package io.mixnas.evaluator.fused;

/**
 * Computes a {@link FusedPart}. Keeps what a training pass needs until its backward pass. For one
 * thread at a time.
 */
public final class FusedRun {
  private final FusedPart part;
  private final StageChain stages;
  private StepInput step;
  private boolean pending;

  FusedRun(FusedPart part, Scratch scratch) {
    this.part = part;
    this.stages = new Stages(part.architecture().padding(), part.kernels(), scratch).of(part);
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
    StepInput evaluation = step(parameters, offset, input, images, output, LayerObserver.NONE);
    stages.infer(evaluation, new Span(input, 0), new Span(output, 0));
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
    forward(parameters, offset, input, images, output, LayerObserver.NONE);
  }

  /**
   * The same, for somebody who looks on. What is computed does not depend on it.
   *
   * @param observer of every batch norm and dense layer
   */
  public void forward(
      float[] parameters,
      int offset,
      float[] input,
      int images,
      float[] output,
      LayerObserver observer) {
    step = step(parameters, offset, input, images, output, observer);
    stages.forward(step, new Span(input, 0), new Span(output, 0));
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
    stages.backward(
        new Span(outputGradient, 0),
        new Stage.Gradient(inputSpan(inputGradient), gradient, gradientOffset, decay));
  }

  private static Span inputSpan(float[] inputGradient) {
    return inputGradient == null ? null : new Span(inputGradient, 0);
  }

  private StepInput step(
      float[] parameters,
      int offset,
      float[] input,
      int images,
      float[] output,
      LayerObserver observer) {
    if (images < 1) {
      throw new IllegalArgumentException("images: must be at least 1, was " + images);
    }
    require("parameters", parameters, offset + part.parameterCount());
    require("input", input, part.input().length(images));
    require("output", output, part.output().length(images));
    return new StepInput(parameters, offset, images, observer);
  }

  private static void require(String name, float[] array, int length) {
    if (array.length < length) {
      throw new IllegalArgumentException(
          "%s: must have at least %s floats, had %s".formatted(name, length, array.length));
    }
  }
}
