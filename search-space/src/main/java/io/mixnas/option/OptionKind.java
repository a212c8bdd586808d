package io.mixnas.option;

import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;

/**
 * Defines which values an option accepts and how they are written. {@link OptionKinds} offers the
 * common kinds.
 *
 * @param <T> the type of a value
 */
public interface OptionKind<T> {
  /**
   * Reads a value from a document.
   *
   * @throws DocumentException naming the rule and the place when the value is not acceptable
   */
  T read(Field field);

  /**
   * Reads a value from a command line.
   *
   * @throws IllegalArgumentException with the rule and the text, such as {@code must be at least 1,
   *     was '0'}, when the value is not acceptable
   */
  T parse(String text);

  /**
   * Refuses a value that breaks the rule.
   *
   * @throws IllegalArgumentException with the rule and the value, as in {@link #parse}
   */
  default void check(T value) {}

  /**
   * Returns the value in the form that {@link #read} reads: a number, a truth value, a text, or a
   * list or map of them.
   */
  Object tree(T value);

  /** Returns the placeholder that help shows for a value, such as {@code N}. */
  String label();

  /**
   * Returns {@code Integer}, {@code Double} or {@code Boolean} when values are of that type,
   * otherwise {@code String}.
   */
  default Class<?> type() {
    return String.class;
  }
}
