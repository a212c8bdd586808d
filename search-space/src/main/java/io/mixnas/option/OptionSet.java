package io.mixnas.option;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.document.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the options of one controller or evaluator and the rules between them. Immutable. */
public final class OptionSet {
  private final List<Option<?>> options;
  private final List<Check> checks;
  private final boolean open;

  private OptionSet(List<Option<?>> options, List<Check> checks) {
    this(options, checks, false);
  }

  private OptionSet(List<Option<?>> options, List<Check> checks, boolean open) {
    this.options = List.copyOf(options);
    this.checks = List.copyOf(checks);
    this.open = open;
  }

  /**
   * Returns the options of a provider that is not available. Any option is accepted and kept as
   * written.
   */
  public static OptionSet unknown() {
    return new OptionSet(List.of(), List.of(), true);
  }

  /** Checks a rule between options. */
  @FunctionalInterface
  public interface Check {
    /**
     * Refuses values that break the rule.
     *
     * @param values the values of all options
     * @throws IllegalArgumentException whose message begins with the name of an option and states
     *     the rule
     */
    void check(OptionValues values, OptionContext context);
  }

  /**
   * Returns a set of these options. Values are chosen, written and shown in this order.
   *
   * @throws IllegalArgumentException when two options share a name
   */
  public static OptionSet of(Option<?>... options) {
    Set<String> names = new HashSet<>();
    for (Option<?> option : options) {
      Stream.concat(Stream.of(option.name()), option.olderNames().stream())
          .filter(name -> !names.add(name))
          .findAny()
          .ifPresent(
              name -> {
                throw new IllegalArgumentException("two options are called " + name);
              });
    }
    return new OptionSet(List.of(options), List.of());
  }

  /** Returns this set with one more rule. */
  public OptionSet checked(Check check) {
    return new OptionSet(options, Stream.concat(checks.stream(), Stream.of(check)).toList());
  }

  /**
   * Returns a set with the options of another set followed by those of this one, and the rules of
   * both.
   */
  public OptionSet after(OptionSet first) {
    OptionSet names =
        of(Stream.concat(first.options.stream(), options.stream()).toArray(Option<?>[]::new));
    return new OptionSet(
        names.options, Stream.concat(first.checks.stream(), checks.stream()).toList());
  }

  /** Returns this set without one of its options. No rule may look at that option. */
  public OptionSet without(Option<?> option) {
    return new OptionSet(
        options.stream().filter(other -> !other.name().equals(option.name())).toList(), checks);
  }

  /** Returns this set with another usual value for one option. */
  public <T> OptionSet usually(Option<T> changed, T value) {
    List<Option<?>> all = new ArrayList<>();
    options.forEach(
        option -> all.add(option.name().equals(changed.name()) ? changed.usually(value) : option));
    return new OptionSet(all, checks);
  }

  /** Returns the options, in order. */
  public List<Option<?>> options() {
    return options;
  }

  /** Returns the options' names, in order. */
  public List<String> names() {
    return options.stream().map(Option::name).toList();
  }

  /**
   * Returns the option with this name, spelled as in documents or as on a command line without the
   * leading hyphens.
   */
  public Optional<Option<?>> find(String name) {
    return options.stream()
        .filter(option -> option.name().equals(name) || option.flag().equals("--" + name))
        .findAny();
  }

  /**
   * Reads the options that a document gives, by their current or older names. The fields that name
   * the provider are skipped.
   *
   * @param field an object
   * @throws DocumentException when there is an unknown field, or a value breaks its rule
   */
  public OptionValues read(Field field) {
    return read(field, Option.RESERVED);
  }

  /**
   * Reads the options that a document gives where nothing names a provider, by their current or
   * older names.
   *
   * @param field an object
   * @throws DocumentException when there is an unknown field, or a value breaks its rule
   */
  public OptionValues readAlone(Field field) {
    return read(field, List.of());
  }

  private OptionValues read(Field field, List<String> reserved) {
    Map<String, Object> given = new LinkedHashMap<>();
    field
        .fields()
        .forEach(
            (name, value) -> {
              Optional<Option<?>> option = named(name);
              if (option.isPresent()) {
                field.optional(name).ifPresent(present -> take(option.get(), present, given));
              } else if (open && !reserved.contains(name)) {
                given.put(name, value.plain());
              } else if (!reserved.contains(name)) {
                throw value.error("unknown field, known are " + knownFields(reserved));
              }
            });
    return new OptionValues(given);
  }

  /** Returns the names for people, who write the name of a provider but not its plug-in. */
  private String knownFields(List<String> reserved) {
    return Stream.concat(reserved.stream().limit(1), names().stream())
        .collect(Collectors.joining(", "));
  }

  private static void take(Option<?> option, Field value, Map<String, Object> given) {
    if (given.put(option.name(), plain(option, value)) != null) {
      throw value.error("is another name of %s, which is given too".formatted(option.name()));
    }
  }

  /**
   * Reads one value from a command line.
   *
   * @return the values given before, together with this one
   * @throws IllegalArgumentException when there is no such option, or when the value breaks its
   *     rule; the message then names the option
   */
  public OptionValues parse(OptionValues given, String name, String text) {
    Option<?> option = find(name).orElseThrow(() -> unknown(name));
    try {
      return given.with(option.name(), parsed(option, text));
    } catch (IllegalArgumentException e) {
      throw refused(option, e);
    }
  }

  /**
   * Takes one plain value from a program.
   *
   * @return the values given before, together with this one
   * @throws IllegalArgumentException when there is no such option, or the value breaks its rule
   */
  public OptionValues plain(OptionValues given, String name, Object value) {
    Option<?> option = find(name).orElseThrow(() -> unknown(name));
    try {
      return given.with(option.name(), plain(option, Document.plain(value)));
    } catch (DocumentException e) {
      throw refused(option, e);
    }
  }

  /**
   * Returns a value for every option: the given one, or else the usual one.
   *
   * @throws IllegalArgumentException whose message begins with the name of an option and states the
   *     rule that is broken
   */
  public OptionValues complete(OptionValues given, OptionContext context) {
    if (open) {
      return given;
    }
    OptionValues values = given;
    for (Option<?> option : options) {
      values = withUsual(option, values, context);
    }
    OptionValues ordered = OptionValues.none();
    for (Option<?> option : options) {
      ordered = ordered.with(option.name(), values.values().get(option.name()));
    }
    for (Check check : checks) {
      check.check(ordered, context);
    }
    return ordered;
  }

  private static <T> OptionValues withUsual(
      Option<T> option, OptionValues values, OptionContext context) {
    return values.values().containsKey(option.name())
        ? values
        : values.with(option, option.usual().of(values, context));
  }

  private Optional<Option<?>> named(String name) {
    return options.stream()
        .filter(option -> option.name().equals(name) || option.olderNames().contains(name))
        .findAny();
  }

  private static <T> Object plain(Option<T> option, Field field) {
    return option.kind().tree(option.kind().read(field));
  }

  private static <T> Object parsed(Option<T> option, String text) {
    return option.kind().tree(option.kind().parse(text));
  }

  private IllegalArgumentException unknown(String name) {
    String known = options.isEmpty() ? "there are none" : "known are " + String.join(", ", names());
    String near =
        Names.nearest(name, names())
            .map(nearest -> "; did you mean %s?".formatted(nearest))
            .orElse("");
    return new IllegalArgumentException("unknown option '%s', %s%s".formatted(name, known, near));
  }

  private static IllegalArgumentException refused(Option<?> option, RuntimeException cause) {
    String own = option.name() + ": ";
    String rule = cause.getMessage();
    return new IllegalArgumentException(rule.startsWith(own) ? rule : own + rule, cause);
  }
}
