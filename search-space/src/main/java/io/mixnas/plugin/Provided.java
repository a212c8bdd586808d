package io.mixnas.plugin;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Pairs a provider with its origin.
 *
 * @param name the provider's name
 * @param plugin the jar that it comes from; empty for one of our own, and for one that is not
 *     available and whose jar is unknown
 */
public record Provided<P>(String name, P provider, Optional<Plugin> plugin) {
  /**
   * Asks the provider something and wraps the failures of plug-ins. Errors in our own code pass
   * through unchanged, and so do the broken rules that any provider reports.
   *
   * @throws PluginException when the provider comes from a plug-in and fails or returns null
   */
  public <T> T guarded(Supplier<T> question) {
    return guarded(question, error -> false);
  }

  /**
   * Asks the provider something as {@link #guarded(Supplier)} does, and lets more exceptions pass
   * through unchanged.
   *
   * @param documented returns whether an exception is one that every provider of this kind may
   *     throw
   */
  public <T> T guarded(Supplier<T> question, Predicate<RuntimeException> documented) {
    if (plugin.isEmpty()) {
      return question.get();
    }
    try {
      return Objects.requireNonNull(question.get(), "it returns nothing");
    } catch (IllegalArgumentException | PluginException e) {
      throw e;
    } catch (RuntimeException e) {
      throw documented.test(e) ? e : failed(e);
    } catch (LinkageError e) {
      throw failed(e);
    }
  }

  /** Returns the origin for messages. */
  String origin() {
    return plugin
        .map(jar -> "%s of %s".formatted(provider.getClass().getName(), jar))
        .orElse("MixNAS's own");
  }

  private PluginException failed(Throwable error) {
    return new PluginException(
        "plug-in %s: %s fails: %s".formatted(plugin.orElseThrow(), name, error), error);
  }
}
