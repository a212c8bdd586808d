package io.mixnas.plugin;

import java.util.Optional;

/**
 * Pairs a provider with its origin.
 *
 * @param name the provider's name
 * @param plugin the jar that it comes from; empty for one of our own, and for one that is not
 *     available and whose jar is unknown
 */
public record Provided<P extends Provider>(String name, P provider, Optional<Plugin> plugin) {
  /** Returns the origin for messages. */
  String origin() {
    return plugin
        .map(jar -> "%s of %s".formatted(provider.getClass().getName(), jar))
        .orElse("MixNAS's own");
  }
}
