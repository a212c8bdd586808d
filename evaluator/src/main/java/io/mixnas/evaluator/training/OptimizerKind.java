package io.mixnas.evaluator.training;

import io.mixnas.document.Field;
import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.evaluator.network.Optimizers;
import io.mixnas.option.OptionKind;

/** Optimizers with their numbers, as values of an option. A command line tells the name alone. */
record OptimizerKind() implements OptionKind<Optimizer> {
  @Override
  public Optimizer read(Field field) {
    return Optimizers.read(field);
  }

  @Override
  public Optimizer parse(String text) {
    return Optimizers.of(text);
  }

  @Override
  public Object tree(Optimizer value) {
    return Optimizers.tree(value);
  }

  @Override
  public String label() {
    return "NAME";
  }
}
