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

/** The options of one controller or evaluator, and the rules between them. Immutable. */
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

  /** The options of something that is not here: whatever is given is taken as it stands. */
  public static OptionSet unknown() {
    return new OptionSet(List.of(), List.of(), true);
  }

  /** A rule between options. */
  @FunctionalInterface
  public interface Check {
    /**
     * Refuses values that break it.
     *
     * @param values of every option
     * @throws IllegalArgumentException that begins with the name of an option, and tells the rule
     */
    void check(OptionValues values, OptionContext context);
  }

  /**
   * These options, in the order in which values are chosen, written and shown.
   *
   * @throws IllegalArgumentException when two have the same name
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

  /** The same, held to one more rule. */
  public OptionSet checked(Check check) {
    return new OptionSet(options, Stream.concat(checks.stream(), Stream.of(check)).toList());
  }

  /** The same after the options of another, and held to the rules of both. */
  public OptionSet after(OptionSet first) {
    OptionSet names =
        of(Stream.concat(first.options.stream(), options.stream()).toArray(Option<?>[]::new));
    return new OptionSet(
        names.options, Stream.concat(first.checks.stream(), checks.stream()).toList());
  }

  /** The same where an option has another value unless told. */
  public <T> OptionSet usually(Option<T> changed, T value) {
    List<Option<?>> all = new ArrayList<>();
    options.forEach(
        option -> all.add(option.name().equals(changed.name()) ? changed.usually(value) : option));
    return new OptionSet(all, checks);
  }

  /** The options, in order. */
  public List<Option<?>> options() {
    return options;
  }

  /** Their names, in order. */
  public List<String> names() {
    return options.stream().map(Option::name).toList();
  }

  /** The option of that name: as documents call it, or as a command line does. */
  public Optional<Option<?>> find(String name) {
    return options.stream()
        .filter(option -> option.name().equals(name) || option.flag().equals("--" + name))
        .findAny();
  }

  /**
   * Reads what a document gives: any of these options, by their names of today or before. Which
   * provider has them stands in other fields.
   *
   * @param field an object
   * @throws DocumentException when there is another field, or a value breaks its rule
   */
  public OptionValues read(Field field) {
    Map<String, Object> given = new LinkedHashMap<>();
    field
        .fields()
        .forEach(
            (name, value) -> {
              Optional<Option<?>> option = named(name);
              if (option.isPresent()) {
                field.optional(name).ifPresent(present -> take(option.get(), present, given));
              } else if (open && !Option.RESERVED.contains(name)) {
                given.put(name, value.plain());
              } else if (!Option.RESERVED.contains(name)) {
                throw value.error("unknown field, known are " + knownFields());
              }
            });
    return new OptionValues(given);
  }

  private String knownFields() {
    return Stream.concat(Stream.of("name"), names().stream()).collect(Collectors.joining(", "));
  }

  private static void take(Option<?> option, Field value, Map<String, Object> given) {
    if (given.put(option.name(), plain(option, value)) != null) {
      throw value.error("is another name of %s, which is there too".formatted(option.name()));
    }
  }

  /**
   * Reads one value from a command line.
   *
   * @return what was given before, and this
   * @throws IllegalArgumentException when there is no such option, or the value breaks its rule,
   *     which names the option
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
   * Takes plain values as a program gives them.
   *
   * @throws IllegalArgumentException when there is no such option, or a value breaks its rule
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
   * A value for every option: what was given, and the usual one for the rest.
   *
   * @throws IllegalArgumentException that begins with the name of an option, and tells the rule
   *     that is broken
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
