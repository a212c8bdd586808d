package com.example.mixnas;

import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.option.Option;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.trial.Measure;

/** Provides an evaluator that trains nothing: {@code mixnas search --evaluator depth}. */
public final class DepthProvider implements EvaluatorProvider {
  private static final Option<Double> WEIGHT =
      Option.of(
          "weight",
          OptionKinds.number("above 0", weight -> weight > 0),
          1.0,
          "what each block counts for");

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
    return OptionSet.of(WEIGHT);
  }

  @Override
  public Measure measure(OptionValues options) {
    return DepthEvaluator.DEPTH;
  }

  @Override
  public Evaluator create(EvaluatorContext context, OptionValues options) {
    return new DepthEvaluator(options.get(WEIGHT));
  }
}
