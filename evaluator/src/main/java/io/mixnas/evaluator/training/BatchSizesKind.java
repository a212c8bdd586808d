package io.mixnas.evaluator.training;

import io.mixnas.document.Field;
import io.mixnas.option.OptionKind;

/** Reads and writes {@link BatchSizes} as the values of an option. */
record BatchSizesKind() implements OptionKind<BatchSizes> {
  @Override
  public BatchSizes read(Field field) {
    return BatchSizes.read(field);
  }

  @Override
  public BatchSizes parse(String text) {
    return BatchSizes.parse(text);
  }

  @Override
  public Object tree(BatchSizes value) {
    return value.tree();
  }

  @Override
  public String label() {
    return "N[xEPOCHS,...]";
  }
}
