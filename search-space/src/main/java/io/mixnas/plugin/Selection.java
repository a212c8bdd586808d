package io.mixnas.plugin;

import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;

/**
 * Represents a selected provider and the options given so far; {@link #complete} adds usual values
 * for the rest.
 */
public record Selection<P extends Provider>(Provided<P> provided, OptionValues given) {
  /** Returns the provider's name. */
  public String name() {
    return provided.name();
  }

  /**
   * Returns this selection with one more option, as written on a command line.
   *
   * @throws IllegalArgumentException when there is no such option, or the value breaks its rule
   */
  public Selection<P> parse(String option, String text) {
    return new Selection<>(provided, provided.provider().options().parse(given, option, text));
  }

  /**
   * Returns this selection with one more option, as given by a program: a number, a truth value, a
   * text, or a list or map of them.
   *
   * @throws IllegalArgumentException when there is no such option, or the value breaks its rule
   */
  public Selection<P> with(String option, Object value) {
    return new Selection<>(provided, provided.provider().options().plain(given, option, value));
  }

  /**
   * Returns this selection with a value for every option.
   *
   * @throws IllegalArgumentException whose message begins with the name of an option, when a rule
   *     is broken
   * @throws PluginException when the provider fails
   */
  public Chosen<P> complete(OptionContext context) {
    return new Chosen<>(
        provided, provided.guarded(() -> provided.provider().options().complete(given, context)));
  }
}
