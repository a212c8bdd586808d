package io.mixnas.evaluator.fused;

/**
 * Computes a {@link FusedPart}. Keeps what a training pass needs until its backward pass. For one
 * thread at a time.
 */
public final class FusedRun {
  private final FusedPart part;
  private final Scratch scratch;
  private ReferencePass pass;

  FusedRun(FusedPart part, Scratch scratch) {
    this.part = part;
    this.scratch = scratch;
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
    new ReferencePass(part, parameters, offset, false).forward(input, images, output);
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
    scratch.team();
    pass = new ReferencePass(part, parameters, offset, true);
    pass.forward(input, images, output);
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
    if (pass == null) {
      throw new IllegalStateException("backward: needs a forward pass first");
    }
    pass.backward(outputGradient, inputGradient, gradient, gradientOffset, decay);
    pass = null;
  }
}
