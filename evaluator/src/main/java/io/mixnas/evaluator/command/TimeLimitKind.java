package io.mixnas.evaluator.command;

import io.mixnas.document.Field;
import io.mixnas.option.OptionKind;

/** Reads and writes options that are times such as {@code 30m}, or {@code none}. */
record TimeLimitKind() implements OptionKind<TimeLimit> {
  @Override
  public TimeLimit read(Field field) {
    return field.make(() -> parse(field.text()));
  }

  @Override
  public TimeLimit parse(String text) {
    return TimeLimit.parse(text);
  }

  @Override
  public Object tree(TimeLimit value) {
    return value.text();
  }

  @Override
  public String label() {
    return "TIME";
  }
}
