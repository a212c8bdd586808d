package io.mixnas.cli;

import io.mixnas.option.Option;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.plugin.Provider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Derives the options of a command from option descriptions, so that nobody writes them twice:
 * {@code learningRate} becomes {@code --learning-rate}, with its help and its default.
 */
final class DerivedOptions {
  private final Map<String, String> given = new LinkedHashMap<>();
  private final Map<String, List<Described>> described = new LinkedHashMap<>();
  private final int providers;

  /**
   * Pairs an option with the provider that has it.
   *
   * @param owner the provider's name; empty when there is only one provider
   */
  private record Described(String owner, Option<?> option) {}

  private DerivedOptions(int providers) {
    this.providers = providers;
  }

  /** Derives the options of one set. */
  static DerivedOptions of(OptionSet options) {
    DerivedOptions derived = new DerivedOptions(1);
    derived.add("", options);
    return derived;
  }

  /** Derives the options of several providers; options with the same name become one. */
  static DerivedOptions of(List<? extends Provider> providers) {
    DerivedOptions derived = new DerivedOptions(providers.size());
    providers.forEach(provider -> derived.add(provider.name(), provider.options()));
    return derived;
  }

  /**
   * Creates the options of several providers and of something else.
   *
   * @param owner the name of that in the help
   */
  static DerivedOptions of(List<? extends Provider> providers, String owner, OptionSet others) {
    DerivedOptions derived = new DerivedOptions(providers.size() + 1);
    providers.forEach(provider -> derived.add(provider.name(), provider.options()));
    derived.add(owner, others);
    return derived;
  }

  /** Adds the options to a command. */
  void addTo(CommandSpec command, String heading) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder().validate(false).heading("%n" + heading + ":%n");
    described.values().forEach(alike -> group.addArg(spec(alike)));
    command.addArgGroup(group.build());
  }

  /** Returns the names of the options that were given, in their order. */
  List<String> names() {
    return described.keySet().stream().filter(given::containsKey).toList();
  }

  /** Returns the text that was given for an option. */
  String text(String name) {
    return given.get(name);
  }

  /** Returns the option's name on a command line. */
  String flag(String name) {
    return described.get(name).get(0).option().flag();
  }

  /**
   * Returns the values that were given for the options of the one set.
   *
   * @throws IllegalArgumentException stating the rule that a value breaks, under the name that was
   *     typed
   */
  OptionValues values(OptionSet options) {
    OptionValues values = OptionValues.none();
    for (String name : names()) {
      try {
        values = options.parse(values, name, text(name));
      } catch (IllegalArgumentException e) {
        throw typed(flag(name), name, e);
      }
    }
    return values;
  }

  /** Restates a broken rule under the words that were typed. */
  static IllegalArgumentException typed(
      String words, String name, IllegalArgumentException broken) {
    String own = name + ": ";
    String rule = broken.getMessage();
    return new IllegalArgumentException(
        "%s: %s".formatted(words, rule.startsWith(own) ? rule.substring(own.length()) : rule),
        broken);
  }

  /** Returns the providers that have an option: {@code evolution, nsga2}. */
  String owners(String name) {
    return described.get(name).stream().map(Described::owner).collect(Collectors.joining(", "));
  }

  private void add(String owner, OptionSet options) {
    for (Option<?> option : options.options()) {
      described
          .computeIfAbsent(option.name(), name -> new ArrayList<>())
          .add(new Described(owner, option));
    }
  }

  private OptionSpec spec(List<Described> alike) {
    Option<?> option = alike.get(0).option();
    boolean flag = option.kind().type() == Boolean.class;
    OptionSpec.Builder spec =
        OptionSpec.builder(option.flag())
            .type(option.kind().type())
            .setter(setter(option.name()))
            .description(description(alike).replace("%", "%%"));
    return flag
        ? spec.arity("0").negatable(true).build()
        : spec.arity("1").paramLabel(option.kind().label()).build();
  }

  /** Returns a setter that removes the value before each parse. */
  private ISetter setter(String name) {
    return new ISetter() {
      @Override
      public <T> T set(T value) {
        if (value == null) {
          given.remove(name);
        } else {
          given.put(name, value.toString());
        }
        return null;
      }
    };
  }

  /** Returns {@code Of evolution: ... (default: 5). Of nsga2: ... (default: 2).} */
  private String description(List<Described> alike) {
    boolean everyones =
        alike.size() == providers
            && alike.stream().map(one -> text(one.option())).distinct().count() == 1;
    return (everyones ? alike.stream().limit(1) : alike.stream())
        .map(one -> (everyones ? "" : "of %s: ".formatted(one.owner())) + text(one.option()))
        .map(DerivedOptions::sentence)
        .collect(Collectors.joining(" "));
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  /** Returns the option's help and its default. */
  static String text(Option<?> option) {
    String usual = option.usual().text();
    return "%s (default: %s)".formatted(option.help(), usual.isEmpty() ? "none" : usual);
  }
}
