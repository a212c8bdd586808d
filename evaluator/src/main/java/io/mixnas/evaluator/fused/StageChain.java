package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operands;
import java.util.List;

/** Computes several stages one after another, optionally with a skip around all of them. */
final class StageChain implements FusedStage {
  private final List<FusedStage> stages;
  private final List<FeatureShape> shapes; // [stage boundary], one more than there are stages
  private final boolean skip;
  private final Scratch scratch;
  private final Kernels kernels;
  private final Operands[] operands; // [member]
  private final float[][] between; // [stage]: its output in training
  private final float[][] passing = {new float[0], new float[0]}; // for evaluation, and for slopes
  private StepInput step;
  private Span input;

  /**
   * Creates a chain.
   *
   * @param shapes the shapes of each stage's input and of the last stage's output
   * @param skip whether the input is added to the output, which then have the same shape
   */
  StageChain(
      List<FusedStage> stages,
      List<FeatureShape> shapes,
      boolean skip,
      Kernels kernels,
      Scratch scratch) {
    this.stages = List.copyOf(stages);
    this.shapes = List.copyOf(shapes);
    this.skip = skip;
    this.scratch = scratch;
    this.kernels = kernels;
    this.operands = scratch.operands(kernels);
    this.between = new float[stages.size()][0];
  }

  @Override
  public void infer(StepInput evaluation, Span from, Span output) {
    Span at = from;
    for (int i = 0; i < stages.size(); i++) {
      Span to = isLast(i) ? output : passing(i % 2, i + 1, evaluation.images());
      stages.get(i).infer(evaluation, at, to);
      at = to;
    }
    if (skip) {
      add(from, output, evaluation.images());
    }
  }

  @Override
  public void forward(StepInput newStep, Span newInput, Span output) {
    step = newStep;
    input = newInput;
    Span from = input;
    for (int i = 0; i < stages.size(); i++) {
      Span to = output;
      if (!isLast(i)) {
        between[i] = Scratch.grown(between[i], shapes.get(i + 1).length(step.images()));
        to = new Span(between[i], Span.ALIGNED);
      }
      stages.get(i).forward(step, from, to);
      from = to;
    }
    if (skip) {
      add(input, output, step.images());
    }
  }

  @Override
  public void backward(Span outputSlope, Gradient gradient) {
    Span slope = outputSlope;
    for (int i = stages.size() - 1; i >= 0; i--) {
      Span to = i > 0 ? passing(i % 2, i, step.images()) : gradient.input();
      stages.get(i).backward(slope, gradient.to(to));
      slope = to;
    }
    if (skip && gradient.input() != null) {
      add(outputSlope, gradient.input(), step.images());
    }
  }

  private void add(Span from, Span to, int images) {
    FeatureShape shape = shapes.get(0);
    scratch
        .team()
        .run(
            images,
            (image, member) -> {
              Operands o = operands[member];
              int at = image * shape.imageLength();
              o.a.rows(from.array(), from.start() + at, shape.stride());
              o.b.rows(to.array(), to.start() + at, shape.stride());
              kernels.elements().add(shape.pixels(), shape.stride(), o.a, o.b, o.b);
            });
  }

  private Span passing(int which, int boundary, int images) {
    passing[which] = Scratch.grown(passing[which], shapes.get(boundary).length(images));
    return new Span(passing[which], Span.ALIGNED);
  }

  private boolean isLast(int stage) {
    return stage == stages.size() - 1;
  }
}
