package io.mixnas.plugin;

import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;

/**
 * A provider that was chosen, and the options that were given; the rest has yet to get its usual
 * values.
 */
public record Selection<P extends Provider>(Provided<P> provided, OptionValues given) {
  /** The provider's name. */
  public String name() {
    return provided.name();
  }

  /**
   * The same with an option as a command line gives it.
   *
   * @throws IllegalArgumentException when there is no such option, or the value breaks its rule
   */
  public Selection<P> parse(String option, String text) {
    return new Selection<>(provided, provided.provider().options().parse(given, option, text));
  }

  /**
   * The same with an option as a program gives it: a number, a truth, a text, or a list or map of
   * them.
   *
   * @throws IllegalArgumentException when there is no such option, or the value breaks its rule
   */
  public Selection<P> with(String option, Object value) {
    return new Selection<>(provided, provided.provider().options().plain(given, option, value));
  }

  /**
   * The same with a value for every option.
   *
   * @throws IllegalArgumentException that begins with the name of an option, when a rule is broken
   * @throws PluginException when the provider fails
   */
  public Chosen<P> complete(OptionContext context) {
    return new Chosen<>(
        provided,
        Chosen.guarded(provided, () -> provided.provider().options().complete(given, context)));
  }
}
