package io.mixnas.cli;

import io.mixnas.option.Option;
import io.mixnas.plugin.Provider;
import io.mixnas.plugin.Providers;
import java.util.Optional;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;

/** Formats the help of controllers or evaluators: all of one that was named, or a line for each. */
final class ProviderHelp {
  private static final int NAME_COLUMNS = 24;
  private static final int TEXT_COLUMNS = 76;

  private ProviderHelp() {}

  /**
   * Returns a section of a help text.
   *
   * @param kind {@code controller} or {@code evaluator}
   * @param name the name of the one to describe; empty for all
   * @throws io.mixnas.plugin.PluginException when there is none of that name
   */
  static <P extends Provider> String of(
      String kind, Providers<P> providers, Optional<String> name) {
    return name.isPresent()
        ? one(kind, providers.select(name.get()).provided().provider())
        : all(kind, providers);
  }

  private static String all(String kind, Providers<? extends Provider> providers) {
    TextTable table = table();
    providers
        .all()
        .forEach(provider -> table.addRowValues("  " + provider.name(), provider.summary()));
    return "%n%ss:%n".formatted(capitalized(kind)) + table;
  }

  private static String one(String kind, Provider provider) {
    TextTable table = table();
    for (Option<?> option : provider.options().options()) {
      table.addRowValues(
          "  %s=%s".formatted(option.name(), option.kind().label()), DerivedOptions.text(option));
    }
    String title =
        "%n%s %s %s.%n".formatted(capitalized(kind), provider.name(), provider.summary());
    return provider.options().options().isEmpty()
        ? title + "It has no options.%n".formatted()
        : title + "Its options, also by --%s-option:%n".formatted(kind) + table;
  }

  private static TextTable table() {
    Help help = new Help(CommandSpec.create(), Help.defaultColorScheme(Ansi.OFF));
    return TextTable.forColumnWidths(help.colorScheme(), NAME_COLUMNS, TEXT_COLUMNS);
  }

  private static String capitalized(String kind) {
    return kind.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + kind.substring(1);
  }
}
