package io.mixnas.evaluator;

import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.plugin.PluginException;

/** Stands for an evaluator whose plug-in is missing: it has options, but cannot be created. */
record AbsentEvaluator(String name) implements EvaluatorProvider {
  @Override
  public String summary() {
    return "not here";
  }

  @Override
  public OptionSet options() {
    return OptionSet.unknown();
  }

  @Override
  public Evaluator create(EvaluatorContext context, OptionValues options) {
    throw new PluginException("evaluator %s: is not here".formatted(name));
  }
}
