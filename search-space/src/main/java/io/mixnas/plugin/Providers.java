package io.mixnas.plugin;

import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.option.OptionValues;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Holds all providers of one kind by name, our own first, then those of plug-ins. Immutable.
 *
 * @param <P> the type of the providers
 */
public final class Providers<P extends Provider> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private final String kind;
  private final Map<String, Provided<P>> byName;

  /** Makes stand-ins for providers that are not available; empty where those are refused. */
  private final Optional<Function<String, P>> absent;

  private Providers(
      String kind, Map<String, Provided<P>> byName, Optional<Function<String, P>> absent) {
    this.kind = kind;
    this.byName = byName;
    this.absent = absent;
  }

  /**
   * Finds the providers of a type.
   *
   * @param kind what messages call one, such as {@code controller}
   * @throws PluginException when one cannot be loaded, lacks a name or options, or has the name of
   *     another
   */
  public static <P extends Provider> Providers<P> of(
      Class<P> type, String kind, PluginDirectory plugins) {
    Map<String, Provided<P>> byName = ProviderLoader.load(type, kind, plugins, Providers::nameOf);
    return new Providers<>(kind, byName, Optional.empty());
  }

  /**
   * Returns these providers, with stand-ins for any that are not available. A campaign can then be
   * inspected without its plug-ins.
   *
   * @param standIn makes a stand-in for a name; it accepts any options
   */
  public Providers<P> orAbsent(Function<String, P> standIn) {
    return new Providers<>(kind, byName, Optional.of(standIn));
  }

  /** Returns the names of all providers, our own first. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Returns all providers, our own first. */
  public List<P> all() {
    return byName.values().stream().map(Provided::provider).toList();
  }

  /**
   * Selects a provider by name, without any options given.
   *
   * @throws IllegalArgumentException listing the known names when there is no such provider
   */
  public Selection<P> select(String name) {
    return new Selection<>(provided(name, Optional.empty()), OptionValues.none());
  }

  /**
   * Reads a selection from a document: a name alone, or an object with {@code name} and any
   * options.
   *
   * @param usual the name to use when the document gives none
   * @throws DocumentException when there is no provider of that name, or an option is not
   *     acceptable
   */
  public Selection<P> read(Field field, Optional<String> usual) {
    if (isText(field)) {
      return field.make(() -> select(field.text()));
    }
    Optional<Field> name =
        usual.isEmpty() ? Optional.of(field.required("name")) : field.optional("name");
    Optional<String> plugin = field.optional("plugin").map(Field::text);
    Provided<P> provided =
        name.isPresent()
            ? name.get().make(() -> provided(name.get().text(), plugin))
            : provided(usual.orElseThrow(), plugin);
    OptionValues given = provided.provider().options().read(field);
    return new Selection<>(provided, given);
  }

  /** Returns the names as a choice for messages: {@code one of} the names, or the only one. */
  public String choices() {
    return byName.size() == 1 ? names().get(0) : "one of " + String.join(", ", names());
  }

  /**
   * @param plugin the plug-in that the provider belongs to, if known
   */
  private Provided<P> provided(String name, Optional<String> plugin) {
    Provided<P> here = byName.get(name);
    if (here != null) {
      return here;
    }
    if (absent.isPresent() && NAME.matcher(name).matches()) {
      Optional<Plugin> jar = plugin.map(title -> new Plugin(title, Optional.empty()));
      return new Provided<>(name, absent.get().apply(name), jar);
    }
    throw new IllegalArgumentException(
        "unknown %s '%s': must be %s%s"
            .formatted(
                kind,
                name,
                choices(),
                plugin
                    .map(
                        text ->
                            "; it belongs to the plug-in %s: name its directory by --plugins"
                                .formatted(text))
                    .orElse("")));
  }

  /**
   * Returns whether a field is a text. A mistyped name is then refused as a name, not as a value
   * that is not an object.
   */
  private static boolean isText(Field field) {
    try {
      return field.isText(field.text());
    } catch (DocumentException notText) {
      return false;
    }
  }

  private static String nameOf(Provider provider) {
    String name = provider.name();
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: must be lower case with hyphens, such as local-search, was '%s'".formatted(name));
    }
    Objects.requireNonNull(provider.summary(), "summary");
    Objects.requireNonNull(provider.options(), "options");
    return name;
  }
}
