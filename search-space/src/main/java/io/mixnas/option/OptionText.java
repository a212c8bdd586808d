package io.mixnas.option;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the values of options for people, with numbers in plain notation. */
public final class OptionText {
  private OptionText() {}

  /** Writes a plain value: a number, a truth value, a text, or a list or map of them. */
  public static String of(Object plain) {
    if (plain instanceof Double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    if (plain instanceof List<?> list) {
      return list.stream().map(OptionText::of).collect(Collectors.joining(","));
    }
    if (plain instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(
              entry ->
                  entry.getKey().equals("name")
                      ? of(entry.getValue())
                      : "%s %s".formatted(entry.getKey(), of(entry.getValue())))
          .collect(Collectors.joining(", "));
    }
    return String.valueOf(plain);
  }
}
