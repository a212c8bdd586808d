package io.mixnas.plugin;

import java.util.Optional;

/**
 * A provider and where it is from.
 *
 * @param name of the provider
 * @param plugin its jar; empty where it is ours, or not here and nobody knows
 */
public record Provided<P extends Provider>(String name, P provider, Optional<Plugin> plugin) {
  /** What messages call it. */
  String origin() {
    return plugin
        .map(jar -> "%s of %s".formatted(provider.getClass().getName(), jar))
        .orElse("MixNAS's own");
  }
}
