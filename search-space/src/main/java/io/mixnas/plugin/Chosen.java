package io.mixnas.plugin;

import io.mixnas.option.OptionValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Represents a chosen provider with a value for each of its options. Two choices are equal when
 * name and values are equal, whichever plug-in the provider comes from.
 */
public record Chosen<P extends Provider>(Provided<P> provided, OptionValues values) {
  /** Returns the provider's name. */
  public String name() {
    return provided.name();
  }

  /** Returns the choice in the form that {@link Providers#read} reads. */
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
   * @throws PluginException when the provider refuses, or when it comes from a plug-in and fails or
   *     returns null
   */
  public <T> T ask(BiFunction<P, OptionValues, T> question) {
    try {
      return provided.guarded(() -> question.apply(provided.provider(), values));
    } catch (IllegalArgumentException e) {
      throw new PluginException("%s: %s".formatted(name(), e.getMessage()), e);
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
