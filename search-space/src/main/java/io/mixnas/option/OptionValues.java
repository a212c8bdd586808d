package io.mixnas.option;

import io.mixnas.document.Document;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Holds values of options by name, in the plain form that documents use: numbers, truth values,
 * texts, and lists and maps of them. They can therefore be written, sent and compared without the
 * options that describe them.
 *
 * @param values the values, in the order of the options
 */
public record OptionValues(Map<String, Object> values) {
  private static final OptionValues NONE = new OptionValues(Map.of());

  public OptionValues {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns an empty set of values. */
  public static OptionValues none() {
    return NONE;
  }

  /**
   * Returns the value of an option.
   *
   * @throws NoSuchElementException when the option has no value
   */
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(
            () -> new NoSuchElementException("option %s has no value".formatted(option.name())));
  }

  /** Returns the value of an option, if it has one. */
  public <T> Optional<T> find(Option<T> option) {
    return Optional.ofNullable(values.get(option.name()))
        .map(plain -> option.kind().read(Document.plain(plain)));
  }

  /** Returns these values with one option set to a value. */
  public <T> OptionValues with(Option<T> option, T value) {
    return with(option.name(), option.kind().tree(option.require(value)));
  }

  /** Returns these values without the named one. */
  public OptionValues without(String name) {
    Map<String, Object> rest = new LinkedHashMap<>(values);
    rest.remove(name);
    return new OptionValues(rest);
  }

  OptionValues with(String name, Object plain) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(name, plain);
    return new OptionValues(changed);
  }

  /** Returns the values for people, such as {@code population 20, tournament 5}. */
  @Override
  public String toString() {
    return OptionText.of(values);
  }
}
