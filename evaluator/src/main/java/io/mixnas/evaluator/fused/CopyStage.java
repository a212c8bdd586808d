package io.mixnas.evaluator.fused;

/** Copies its input unchanged to its output. */
final class CopyStage implements FusedStage {
  private final FeatureShape shape;
  private int images;

  CopyStage(FeatureShape shape) {
    this.shape = shape;
  }

  @Override
  public void forward(StepInput step, Span input, Span output) {
    images = step.images();
    copy(input, output, images);
  }

  @Override
  public void infer(StepInput step, Span input, Span output) {
    copy(input, output, step.images());
  }

  @Override
  public void backward(Span outputSlope, Gradient gradient) {
    if (gradient.input() != null) {
      copy(outputSlope, gradient.input(), images);
    }
  }

  private void copy(Span from, Span to, int count) {
    System.arraycopy(from.array(), from.start(), to.array(), to.start(), shape.length(count));
  }
}
