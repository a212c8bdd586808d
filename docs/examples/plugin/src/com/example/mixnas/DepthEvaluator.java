package com.example.mixnas;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import java.time.Duration;

/** Scores a network by the number of its blocks, each of which counts for so many. */
final class DepthEvaluator implements Evaluator {
  static final Measure DEPTH = new Measure("depth", "blocks", Measure.Direction.MAXIMIZE);

  private final double weight;

  DepthEvaluator(double weight) {
    this.weight = weight;
  }

  @Override
  public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener) {
    listener.advanced(1);
    return new Evaluation(weight * architecture.blocks().size(), DEPTH, Duration.ZERO);
  }
}
