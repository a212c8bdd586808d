package io.mixnas.plugin;

import io.mixnas.option.OptionValues;
import java.util.Map;
import java.util.Optional;

/**
 * Describes a chosen provider by its name, its options and its origin. Records of one kind of
 * provider implement it and add what their providers can be asked.
 */
public interface ProviderSettings<P extends Provider> {
  /** Returns the provider with a value for each of its options. */
  Chosen<P> chosen();

  /** Returns the provider's name. */
  default String name() {
    return chosen().name();
  }

  /** Returns the values of its options. */
  default OptionValues options() {
    return chosen().values();
  }

  /** Returns the jar that the provider comes from, or empty for one of our own. */
  default Optional<Plugin> plugin() {
    return chosen().provided().plugin();
  }

  /** Returns the settings in the form used in documents. */
  default Map<String, Object> tree() {
    return chosen().tree();
  }
}
