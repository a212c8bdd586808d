package io.mixnas.option;

import io.mixnas.document.Field;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/**
 * Accepts finite numbers that satisfy a rule.
 *
 * @param rule the rule in words
 * @param holds whether a number satisfies it
 */
record NumberKind(String rule, DoublePredicate holds) implements OptionKind<Double> {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");

  @Override
  public Double read(Field field) {
    double value = field.number();
    return field.make(
        () -> {
          check(value);
          return value;
        });
  }

  @Override
  public Double parse(String text) {
    if (!DECIMAL.matcher(text).matches() || Double.isInfinite(Double.parseDouble(text))) {
      throw new IllegalArgumentException("must be a number, was '%s'".formatted(text));
    }
    double value = Double.parseDouble(text);
    check(value);
    return value;
  }

  @Override
  public void check(Double value) {
    if (!Double.isFinite(value) || !holds.test(value)) {
      throw new IllegalArgumentException("must be %s, was %s".formatted(rule, value));
    }
  }

  @Override
  public Object tree(Double value) {
    return value;
  }

  @Override
  public String label() {
    return "NUMBER";
  }

  @Override
  public Class<?> type() {
    return Double.class;
  }
}
