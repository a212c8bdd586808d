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
 * Options of a command that are derived from the descriptions of options, so that nobody writes
 * them twice: {@code learningRate} is {@code --learning-rate}, with its help and its usual value.
 */
final class DerivedOptions {
  private final Map<String, String> given = new LinkedHashMap<>();
  private final Map<String, List<Described>> described = new LinkedHashMap<>();
  private final int providers;

  /**
   * An option of somebody.
   *
   * @param owner a provider's name; empty where there is but one
   */
  private record Described(String owner, Option<?> option) {}

  private DerivedOptions(int providers) {
    this.providers = providers;
  }

  /** Those of one set. */
  static DerivedOptions of(OptionSet options) {
    DerivedOptions derived = new DerivedOptions(1);
    derived.add("", options);
    return derived;
  }

  /** Those of several providers; what is called alike is one option. */
  static DerivedOptions of(List<? extends Provider> providers) {
    DerivedOptions derived = new DerivedOptions(providers.size());
    providers.forEach(provider -> derived.add(provider.name(), provider.options()));
    return derived;
  }

  /**
   * Those of several providers and of something else.
   *
   * @param owner what the help calls that
   */
  static DerivedOptions of(List<? extends Provider> providers, String owner, OptionSet others) {
    DerivedOptions derived = new DerivedOptions(providers.size() + 1);
    providers.forEach(provider -> derived.add(provider.name(), provider.options()));
    derived.add(owner, others);
    return derived;
  }

  /** Adds them to a command. */
  void addTo(CommandSpec command, String heading) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder().validate(false).heading("%n" + heading + ":%n");
    described.values().forEach(alike -> group.addArg(spec(alike)));
    command.addArgGroup(group.build());
  }

  /** Names of those that were given, in their order. */
  List<String> names() {
    return described.keySet().stream().filter(given::containsKey).toList();
  }

  /** What was given for one. */
  String text(String name) {
    return given.get(name);
  }

  /** How a command line calls one. */
  String flag(String name) {
    return described.get(name).get(0).option().flag();
  }

  /**
   * The values that were given, of the one set that there is.
   *
   * @throws IllegalArgumentException telling the rule that one breaks, by the name that was typed
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

  /** Tells a rule of an option by the words that were typed for it. */
  static IllegalArgumentException typed(
      String words, String name, IllegalArgumentException broken) {
    String own = name + ": ";
    String rule = broken.getMessage();
    return new IllegalArgumentException(
        "%s: %s".formatted(words, rule.startsWith(own) ? rule.substring(own.length()) : rule),
        broken);
  }

  /** Who has an option: {@code evolution, nsga2}. */
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

  /** Without a value before each parse. */
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

  /** {@code Of evolution: ... (default: 5). Of nsga2: ... (default: 2).} */
  private String description(List<Described> alike) {
    boolean everyones = alike.size() == providers;
    return (everyones ? alike.stream().limit(1) : alike.stream())
        .map(one -> (everyones ? "" : "of %s: ".formatted(one.owner())) + text(one.option()))
        .map(DerivedOptions::sentence)
        .collect(Collectors.joining(" "));
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  /** What it is, and its usual value. */
  static String text(Option<?> option) {
    return "%s (default: %s)".formatted(option.help(), option.usual().text());
  }
}
