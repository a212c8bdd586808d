package io.mixnas.option;

import io.mixnas.document.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

/** The usual kinds of values. */
public final class OptionKinds {
  private OptionKinds() {}

  /** Whole numbers between two bounds, both included. */
  public static OptionKind<Integer> integer(int least, int most) {
    return new IntegerKind(least, most);
  }

  /** Whole numbers of at least so many. */
  public static OptionKind<Integer> integer(int least) {
    return integer(least, Integer.MAX_VALUE);
  }

  /**
   * Finite numbers.
   *
   * @param rule what is said of one that breaks it, such as {@code above 0, at most 4}
   * @param holds whether a number keeps it
   */
  public static OptionKind<Double> number(String rule, DoublePredicate holds) {
    return new NumberKind(rule, holds);
  }

  /** Numbers from 0, below 1. */
  public static OptionKind<Double> part() {
    return number("0 or more, below 1", value -> value >= 0 && value < 1);
  }

  /** True or false. */
  public static OptionKind<Boolean> flag() {
    return new FlagKind();
  }

  /** Any text. */
  public static OptionKind<String> text() {
    return new TextKind();
  }

  /** One of some names. */
  public static OptionKind<String> choice(String... names) {
    return new ChoiceKind<>(List.of(names), name -> name, name -> name);
  }

  /** The constants of an enum, written in lower case with hyphens. */
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
