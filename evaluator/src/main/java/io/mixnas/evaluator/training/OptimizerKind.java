package io.mixnas.evaluator.training;

import io.mixnas.document.Field;
import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.evaluator.network.Optimizers;
import io.mixnas.option.OptionKind;

/**
 * Reads and writes optimizers with their numbers as the values of an option. The command line gives
 * only the name.
 */
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
