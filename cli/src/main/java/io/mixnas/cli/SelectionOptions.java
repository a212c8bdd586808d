package io.mixnas.cli;

import io.mixnas.option.Option;
import io.mixnas.plugin.Provider;
import io.mixnas.plugin.Selection;
import java.util.List;
import java.util.Optional;

/** Sets the options of the chosen controller or evaluator from the command line. */
final class SelectionOptions {
  private SelectionOptions() {}

  /**
   * Applies options that have a name of their own, such as {@code --population}.
   *
   * @param kind {@code controller} or {@code evaluator}
   * @throws IllegalArgumentException when the chosen one has no such option, or a rule is broken
   */
  static <P extends Provider> Selection<P> byFlag(
      Selection<P> chosen, String kind, DerivedOptions given) {
    Selection<P> changed = chosen;
    for (String name : given.names()) {
      Option<?> option =
          chosen
              .provided()
              .provider()
              .options()
              .find(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "%s: is of %s %s, the %s is %s; choose it by --%s"
                              .formatted(
                                  given.flag(name),
                                  kind,
                                  given.owners(name),
                                  kind,
                                  chosen.name(),
                                  kind)));
      changed = parse(changed, option.name(), given.text(name), option.flag());
    }
    return changed;
  }

  /**
   * Applies options by their names, {@code population=20}.
   *
   * @param flag the option in which they were given
   * @throws IllegalArgumentException when the chosen one has no such option, or a rule is broken
   */
  static <P extends Provider> Selection<P> byName(
      Selection<P> chosen, String flag, List<String> assignments) {
    Selection<P> changed = chosen;
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "%s: must be NAME=VALUE, was '%s'".formatted(flag, assignment));
      }
      String name = assignment.substring(0, equals);
      changed = parse(changed, name, assignment.substring(equals + 1), flag + " " + name);
    }
    return changed;
  }

  /** Parses one option; a broken rule is reported under the words that were typed. */
  private static <P extends Provider> Selection<P> parse(
      Selection<P> chosen, String name, String text, String typed) {
    try {
      return chosen.parse(name, text);
    } catch (IllegalArgumentException e) {
      Optional<Option<?>> option = chosen.provided().provider().options().find(name);
      throw DerivedOptions.typed(typed, option.map(Option::name).orElse(name), e);
    }
  }
}
