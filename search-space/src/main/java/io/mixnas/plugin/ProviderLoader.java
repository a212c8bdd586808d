package io.mixnas.plugin;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Loads all providers of one kind: our own first, then those of plug-ins.
 *
 * @param <P> the type of the providers
 */
public final class ProviderLoader<P> {
  private final String kind;
  private final PluginDirectory plugins;
  private final Function<P, String> name;
  private final Iterator<P> found;

  private ProviderLoader(
      Class<P> type, String kind, PluginDirectory plugins, Function<P, String> name) {
    this.kind = kind;
    this.plugins = plugins;
    this.name = name;
    this.found = ServiceLoader.load(type, plugins.loader()).iterator();
  }

  /**
   * Loads the providers of a type.
   *
   * @param kind what messages call one, such as {@code controller}
   * @param name returns the name of a provider, or throws where it breaks a rule
   * @return the providers by their names
   * @throws PluginException when one cannot be loaded, breaks a rule, or has the name of another
   */
  public static <P> Map<String, Provided<P>> load(
      Class<P> type, String kind, PluginDirectory plugins, Function<P, String> name) {
    return new ProviderLoader<>(type, kind, plugins, name).all();
  }

  private Map<String, Provided<P>> all() {
    Map<String, Provided<P>> byName = new LinkedHashMap<>();
    while (hasNext()) {
      Provided<P> provided = next();
      Provided<P> before = byName.putIfAbsent(provided.name(), provided);
      if (before != null) {
        throw new PluginException(
            "%s '%s': must have one provider, has %s and %s"
                .formatted(kind, provided.name(), before.origin(), provided.origin()));
      }
    }
    return byName;
  }

  private boolean hasNext() {
    try {
      return found.hasNext();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw broken(plugins.toString(), e);
    }
  }

  private Provided<P> next() {
    try {
      return provided(found.next());
    } catch (ServiceConfigurationError | LinkageError e) {
      throw broken(plugins.toString(), e);
    }
  }

  private Provided<P> provided(P provider) {
    Optional<Plugin> plugin = plugins.pluginOf(provider.getClass());
    try {
      return new Provided<>(name.apply(provider), provider, plugin);
    } catch (RuntimeException | LinkageError e) {
      throw broken(new Provided<>("", provider, plugin).origin(), e);
    }
  }

  private PluginException broken(String where, Throwable error) {
    Throwable cause = error.getCause();
    return new PluginException(
        "plug-in %s: %s cannot be used: %s%s"
            .formatted(
                where,
                kind,
                error instanceof ServiceConfigurationError ? error.getMessage() : error,
                cause == null ? "" : ": " + cause),
        error);
  }
}
