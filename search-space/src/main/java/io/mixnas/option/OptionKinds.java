package io.mixnas.option;

import io.mixnas.document.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

/** Offers the common kinds of option values. */
public final class OptionKinds {
  private OptionKinds() {}

  /** Accepts whole numbers between two bounds, both inclusive. */
  public static OptionKind<Integer> integer(int least, int most) {
    return new IntegerKind(least, most);
  }

  /** Accepts whole numbers of at least {@code least}. */
  public static OptionKind<Integer> integer(int least) {
    return integer(least, Integer.MAX_VALUE);
  }

  /**
   * Accepts finite numbers that satisfy a rule.
   *
   * @param rule the rule in words, for error messages, such as {@code above 0, at most 4}
   * @param holds whether a number satisfies it
   */
  public static OptionKind<Double> number(String rule, DoublePredicate holds) {
    return new NumberKind(rule, holds);
  }

  /** Accepts numbers from 0 up to, but not including, 1. */
  public static OptionKind<Double> part() {
    return number("0 or more, below 1", value -> value >= 0 && value < 1);
  }

  /** Accepts true or false. */
  public static OptionKind<Boolean> flag() {
    return new FlagKind();
  }

  /** Accepts any text. */
  public static OptionKind<String> text() {
    return new TextKind();
  }

  /** Accepts one of these names. */
  public static OptionKind<String> choice(String... names) {
    return new ChoiceKind<>(List.of(names), name -> name, name -> name);
  }

  /** Accepts the constants of an enum, written in lower case with hyphens. */
  public static <E extends Enum<E>> OptionKind<E> choice(Class<E> type) {
    E[] constants = type.getEnumConstants();
    return new ChoiceKind<>(
        Arrays.stream(constants).map(Field::word).toList(),
        name ->
            Arrays.stream(constants)
                .filter(constant -> Field.word(constant).equals(name))
                .findAny()
                .orElseThrow(),
        Field::word);
  }
}
