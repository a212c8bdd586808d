package io.mixnas.option;

import io.mixnas.document.Document;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Values of options by their names, as plain as documents have them: numbers, truths, texts, and
 * lists and maps of them. So they can be written, sent and compared without whoever describes the
 * options.
 *
 * @param values in the order of the options
 */
public record OptionValues(Map<String, Object> values) {
  private static final OptionValues NONE = new OptionValues(Map.of());

  public OptionValues {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** No values. */
  public static OptionValues none() {
    return NONE;
  }

  /**
   * The value of an option.
   *
   * @throws NoSuchElementException where it has none
   */
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(
            () -> new NoSuchElementException("option %s has no value".formatted(option.name())));
  }

  /** The value of an option, if it has one. */
  public <T> Optional<T> find(Option<T> option) {
    return Optional.ofNullable(values.get(option.name()))
        .map(plain -> option.kind().read(Document.plain(plain)));
  }

  /** The same with a value for this option. */
  public <T> OptionValues with(Option<T> option, T value) {
    return with(option.name(), option.kind().tree(option.require(value)));
  }

  /** The same without a value of that name. */
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

  /** For people: {@code population 20, tournament 5}. */
  @Override
  public String toString() {
    return OptionText.of(values);
  }
}
