package io.mixnas.option;

import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;

/**
 * What the values of an option are, and how they are written. {@link OptionKinds} has the usual
 * ones.
 *
 * @param <T> of a value
 */
public interface OptionKind<T> {
  /**
   * Reads a value from a document.
   *
   * @throws DocumentException naming rule and place when it is not acceptable
   */
  T read(Field field);

  /**
   * Reads a value from a command line.
   *
   * @throws IllegalArgumentException with the rule and the text, such as {@code must be at least 1,
   *     was '0'}, when it is not acceptable
   */
  T parse(String text);

  /**
   * Refuses a value that breaks the rule.
   *
   * @throws IllegalArgumentException with the rule and the value, as {@link #parse}
   */
  default void check(T value) {}

  /** The value as {@link #read} reads it: a number, a truth, a text, or a list or map of them. */
  Object tree(T value);

  /** What help calls a value, such as {@code N}. */
  String label();

  /** {@code Integer}, {@code Double} or {@code Boolean} where values are such, else a text. */
  default Class<?> type() {
    return String.class;
  }
}
