package com.example.mixnas;

import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.option.Option;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;

/** Provides an evaluator that trains nothing: {@code mixnas search --evaluator depth}. */
public final class DepthProvider implements EvaluatorProvider {
  private static final Option<Integer> HALF =
      Option.of("half", OptionKinds.integer(1), 20, "blocks of a network whose score is a half");

  @Override
  public String name() {
    return "depth";
  }

  @Override
  public String summary() {
    return "counts blocks, and trains nothing";
  }

  @Override
  public OptionSet options() {
    return OptionSet.of(HALF);
  }

  @Override
  public Evaluator create(EvaluatorContext context, OptionValues options) {
    return new DepthEvaluator(options.get(HALF));
  }
}
