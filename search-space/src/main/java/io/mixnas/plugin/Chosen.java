package io.mixnas.plugin;

import io.mixnas.option.OptionValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A provider that was chosen, with a value for each of its options. Two are equal when name and
 * values are, whatever plug-in the provider is from.
 */
public record Chosen<P extends Provider>(Provided<P> provided, OptionValues values) {
  /** The provider's name. */
  public String name() {
    return provided.name();
  }

  /** What {@link Providers#read} reads. */
  public Map<String, Object> tree() {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("name", name());
    provided.plugin().ifPresent(plugin -> node.put("plugin", plugin.toString()));
    node.putAll(values.values());
    return node;
  }

  /**
   * Asks the provider for something.
   *
   * @throws PluginException when it tells that it cannot, or is of a plug-in and fails or gives
   *     nothing
   */
  public <T> T ask(BiFunction<P, OptionValues, T> question) {
    try {
      return guarded(provided, () -> question.apply(provided.provider(), values));
    } catch (IllegalArgumentException e) {
      throw new PluginException("%s: %s".formatted(name(), e.getMessage()), e);
    }
  }

  /** Faults of our own pass through; rules that are broken do, whoever tells them. */
  static <T> T guarded(Provided<?> provided, Supplier<T> question) {
    if (provided.plugin().isEmpty()) {
      return question.get();
    }
    try {
      return Objects.requireNonNull(question.get(), "it gives nothing");
    } catch (IllegalArgumentException | PluginException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new PluginException(
          "plug-in %s: %s fails: %s".formatted(provided.plugin().get(), provided.name(), e), e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chosen<?> chosen
        && name().equals(chosen.name())
        && values.equals(chosen.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name(), values);
  }
}
