package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Operands;

/**
 * Shows what the layers of a {@link ResidualStage} have computed, at the end of its forward pass.
 * The expansion, which is not kept, is computed anew.
 */
final class ResidualObservation {
  private final ResidualStage stage;
  private final ResidualPlan plan;
  private final int lanes;

  ResidualObservation(ResidualStage stage) {
    this.stage = stage;
    this.plan = stage.plan;
    this.lanes = plan.kernels.lanes();
  }

  void run() {
    stage.scratch.team().run(stage.chunks.count(), this::show);
  }

  private void show(int chunk, int member) {
    if (plan.expands) {
      showExpansion(chunk, member);
    }
    showConvolution(chunk);
    showProjection(chunk);
  }

  private void showExpansion(int chunk, int member) {
    float[] memory = stage.scratch.tiles(member, stage.tiles.length);
    Operands o = stage.operands[member];
    int images = Math.min(plan.images, stage.chunks.size());
    for (int i = 0; i < plan.slices.size(); i++) {
      for (int image = 0; image < stage.chunks.length(chunk); image += images) {
        int count = Math.min(images, stage.chunks.length(chunk) - image);
        o.d.planes(memory, stage.tiles.expanded, stage.tiles.expandedPlane);
        stage.expand(o, i, stage.inputAt(chunk, image), count, false);
        showExpansion(memory, plan.slices.get(i), stage.chunks.first(chunk) + image, count);
      }
    }
  }

  /** Its weights are scaled already. */
  private void showExpansion(float[] memory, Slice slice, int image, int count) {
    ObservedNorm expansion =
        new ObservedNorm(
            plan.layers.expand().orElseThrow(), stage.weights.ones, stage.weights.zeros);
    int pixels = plan.input.pixels();
    int length = pixels * lanes;
    for (int k = 0; k < count; k++) {
      Span first = new Span(memory, stage.tiles.expanded + k * length);
      expansion.showPlanes(
          stage.step.observer(), image + k, first, stage.tiles.expandedPlane, pixels, slice, lanes);
    }
  }

  private void showConvolution(int chunk) {
    ObservedNorm convolution = new ObservedNorm(plan.layers.depthwise(), stage.depthwiseNorm);
    for (Slice slice : plan.slices) {
      for (int image = 0; image < stage.chunks.length(chunk); image++) {
        convolution.showPlanes(
            stage.step.observer(),
            stage.chunks.first(chunk) + image,
            new Span(stage.convolved, stage.convolvedAt(chunk, slice, image)),
            stage.convolvedPlane(chunk),
            plan.output.pixels(),
            slice,
            lanes);
      }
    }
  }

  private void showProjection(int chunk) {
    ObservedNorm projection = new ObservedNorm(plan.layers.project(), stage.projectNorm);
    int first = stage.chunks.first(chunk);
    for (int image = first; image < first + stage.chunks.length(chunk); image++) {
      int at = Span.ALIGNED + image * plan.output.pixels() * plan.outputRow;
      projection.showRows(
          stage.step.observer(),
          image,
          new Span(stage.projected, at),
          plan.output.pixels(),
          plan.outputRow);
    }
  }
}
