package io.mixnas.evaluator.network;

import io.mixnas.evaluator.fused.Team;
import java.util.ArrayList;
import java.util.List;

/**
 * Updates the flat parameters of a network from their gradients, in one pass over memory that a
 * team shares: mean over the batch, weight decay, the optimizer's step and the moving average.
 */
final class ParameterUpdate {
  /**
   * The floats of one task, chosen so that parameters, gradients and the optimizer's state fit the
   * L2 cache.
   */
  private static final int PIECE = 8192;

  private final TrainingRule rule;
  private final OptimizerSteps steps;
  private final List<ParameterStretch> pieces;
  private final Team team;

  /**
   * Creates the update of a network.
   *
   * @param stretches all parameters
   * @param steps the optimizer's steps, as long as the parameters
   */
  ParameterUpdate(
      TrainingRule rule, List<ParameterStretch> stretches, OptimizerSteps steps, Team team) {
    this.rule = rule;
    this.steps = steps;
    this.team = team;
    this.pieces = new ArrayList<>();
    for (ParameterStretch stretch : stretches) {
      if (stretch.kind() == ParameterStretch.Kind.FROZEN) {
        continue;
      }
      for (int from = stretch.from(); from < stretch.to(); from += PIECE) {
        int to = Math.min(from + PIECE, stretch.to());
        pieces.add(new ParameterStretch(from, to, stretch.kind(), stretch.rate()));
      }
    }
  }

  /**
   * Makes one step. It neither reads nor writes frozen parameters, their gradients and their
   * average.
   *
   * @param gradients the sums over the batch, overwritten; for running statistics, what to subtract
   * @param images the number of images in the batch
   * @param step the number of the step, from 0
   * @param average the average to which the step is added; null for none
   */
  void apply(
      float[] parameters, float[] gradients, int images, int step, ParameterAverage average) {
    float decay = (float) rule.weightDecay();
    if (average != null) {
      average.beginStep();
    }
    team.run(
        pieces.size(),
        (task, member) -> {
          ParameterStretch piece = pieces.get(task);
          if (piece.isTrained()) {
            float part = piece.kind() == ParameterStretch.Kind.DECAYED ? decay : 0;
            regularize(gradients, parameters, piece.from(), piece.to(), images, part);
            steps.advance(gradients, piece.from(), piece.to(), (float) piece.rate().at(step));
          }
          subtract(gradients, parameters, piece.from(), piece.to());
          if (average != null) {
            average.add(parameters, piece.from(), piece.to());
          }
        });
  }

  private static void regularize(
      float[] gradients, float[] parameters, int from, int to, float images, float decay) {
    for (int i = from; i < to; i++) {
      gradients[i] = gradients[i] / images + decay * parameters[i];
    }
  }

  private static void subtract(float[] gradients, float[] parameters, int from, int to) {
    for (int i = from; i < to; i++) {
      parameters[i] -= gradients[i];
    }
  }
}
