package io.mixnas.option;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Describes one setting of a controller or an evaluator. Documents, the command line, its help and
 * reports all derive from this description.
 *
 * <pre>{@code
 * static final Option<Integer> TOURNAMENT =
 *     Option.of("tournament", OptionKinds.integer(1, 1_000), 5,
 *         "draws from the population, of which the best becomes the parent");
 * }</pre>
 *
 * @param name the name in documents, such as {@code learningRate}; {@link #flag} gives the command
 *     line's form of it
 * @param kind the kind of its values
 * @param usual the value used when none is given
 * @param help a description for people, in lower case without a final period
 * @param olderNames the names that documents of earlier versions use
 */
public record Option<T>(
    String name, OptionKind<T> kind, Usual<T> usual, String help, List<String> olderNames) {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

  /** The names of the other fields in documents that contain options. */
  static final List<String> RESERVED = List.of("name", "plugin");

  public Option {
    if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
      throw new IllegalArgumentException(
          "name of an option: must be a word such as learningRate, neither of %s, was '%s'"
              .formatted(String.join(", ", RESERVED), name));
    }
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(usual, "usual");
    Objects.requireNonNull(help, "help");
    olderNames = List.copyOf(olderNames);
  }

  /**
   * Chooses the value of an option that was not given.
   *
   * @param <T> the type of the value
   */
  public interface Usual<T> {
    /**
     * Chooses the value.
     *
     * @param values the values that were given, and those of the options before this one
     */
    T of(OptionValues values, OptionContext context);

    /** Describes the choice to people, such as {@code a quarter of the trials}. */
    String text();
  }

  /** Returns an option whose usual value is fixed. */
  public static <T> Option<T> of(String name, OptionKind<T> kind, T usual, String help) {
    kind.check(usual);
    return new Option<>(name, kind, new Fixed<>(usual, text(kind.tree(usual))), help, List.of());
  }

  /**
   * Returns an option whose usual value depends on other options or on the campaign.
   *
   * @param text a description of that value for people
   */
  public static <T> Option<T> of(
      String name, OptionKind<T> kind, Chooser<T> chooser, String text, String help) {
    return new Option<>(name, kind, new ByContext<>(chooser, text), help, List.of());
  }

  /** Returns this option with another usual value. */
  public Option<T> usually(T value) {
    kind.check(value);
    return new Option<>(name, kind, new Fixed<>(value, text(kind.tree(value))), help, olderNames);
  }

  /** Returns this option with the names that documents of earlier versions use for it. */
  public Option<T> formerly(String... names) {
    return new Option<>(name, kind, usual, help, List.of(names));
  }

  /** Returns the option's name on a command line, such as {@code --learning-rate}. */
  public String flag() {
    StringBuilder flag = new StringBuilder("--");
    name.chars()
        .forEach(
            c -> {
              if (Character.isUpperCase(c)) {
                flag.append('-');
              }
              flag.append((char) Character.toLowerCase(c));
            });
    return flag.toString();
  }

  /**
   * Refuses a value that breaks the option's rule.
   *
   * @return the value
   * @throws IllegalArgumentException naming the option, the rule and the value
   */
  public T require(T value) {
    try {
      kind.check(value);
      return value;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** Chooses the value of an option that was not given. */
  @FunctionalInterface
  public interface Chooser<T> {
    /** See {@link Usual#of}. */
    T of(OptionValues values, OptionContext context);
  }

  private record Fixed<T>(T value, String text) implements Usual<T> {
    @Override
    public T of(OptionValues values, OptionContext context) {
      return value;
    }
  }

  private record ByContext<T>(Chooser<T> chooser, String text) implements Usual<T> {
    @Override
    public T of(OptionValues values, OptionContext context) {
      return chooser.of(values, context);
    }
  }

  private static String text(Object tree) {
    return OptionText.of(tree);
  }
}
