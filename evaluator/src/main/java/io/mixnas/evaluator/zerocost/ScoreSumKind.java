package io.mixnas.evaluator.zerocost;

import io.mixnas.document.Field;
import io.mixnas.option.OptionKind;

/** Accepts sums of scores such as {@code diversity + 0.5*units}. */
record ScoreSumKind() implements OptionKind<ScoreSum> {
  @Override
  public ScoreSum read(Field field) {
    return field.make(() -> parse(field.text()));
  }

  @Override
  public ScoreSum parse(String text) {
    return ScoreSum.parse(text);
  }

  @Override
  public Object tree(ScoreSum value) {
    return value.text();
  }

  @Override
  public String label() {
    return "SCORES";
  }
}
