package io.mixnas.evaluator.fused;

/**
 * Computes a {@link FusedPart}. It keeps what a training pass needs until its backward pass. Only
 * one thread at a time may use it.
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

  /** Returns the part that this run computes. */
  public FusedPart part() {
    return part;
  }

  /**
   * Evaluates the part: batch norm uses its running statistics. A pending backward pass stays
   * valid.
   *
   * @param parameters the flat parameters, in the layout of {@link FusedPart#parameters}
   * @param offset the start of the part's parameters in {@code parameters}
   * @param input the input, of shape {@link FusedPart#input}
   * @param output the output, of shape {@link FusedPart#output}, overwritten; not the same array as
   *     the input
   */
  public void infer(float[] parameters, int offset, float[] input, int images, float[] output) {
    StepInput evaluation = step(parameters, offset, input, images, output);
    stages.infer(evaluation, new Span(input, 0), new Span(output, 0));
  }

  /**
   * Computes the forward pass of training: batch norm uses the batch's own mean and population
   * variance. Parameters and input must not change until {@link #backward}.
   *
   * @param parameters the flat parameters, in the layout of {@link FusedPart#parameters}
   * @param offset the start of the part's parameters in {@code parameters}
   * @param input the input, of shape {@link FusedPart#input}
   * @param output the output, of shape {@link FusedPart#output}, overwritten; not the same array as
   *     the input
   */
  public void forward(float[] parameters, int offset, float[] input, int images, float[] output) {
    step = step(parameters, offset, input, images, output);
    stages.forward(step, new Span(input, 0), new Span(output, 0));
    pending = true;
  }

  /**
   * Computes the gradients of a loss with respect to the parameters and the input of the last
   * {@link #forward}. Gradients are sums over the batch, scaled like the output gradient; nothing
   * is divided by the number of images.
   *
   * <p>The slots of running means and variances receive {@code (1 - decay) * (running - batch)},
   * which is to be subtracted from them once, whatever the learning rate.
   *
   * @param outputGradient the gradient of shape {@link FusedPart#output}
   * @param inputGradient the gradient of shape {@link FusedPart#input}, overwritten; null if not
   *     needed
   * @param gradient the flat gradient, laid out like the parameters, overwritten from {@code
   *     gradientOffset} on
   * @param gradientOffset the start of the part's gradient in {@code gradient}
   * @param decay the fraction of running statistics that is kept at each step
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
        new FusedStage.Gradient(inputSpan(inputGradient), gradient, gradientOffset, decay));
  }

  private static Span inputSpan(float[] inputGradient) {
    return inputGradient == null ? null : new Span(inputGradient, 0);
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
