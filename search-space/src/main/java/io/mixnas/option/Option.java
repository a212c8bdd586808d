package io.mixnas.option;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One setting of a controller or an evaluator: all that documents, the command line, its help and
 * reports know of it.
 *
 * <pre>{@code
 * static final Option<Integer> TOURNAMENT =
 *     Option.of("tournament", OptionKinds.integer(1, 1_000), 5,
 *         "draws from the population, of which the best becomes the parent");
 * }</pre>
 *
 * @param name in documents, such as {@code learningRate}; {@link #flag} is the same on a command
 *     line
 * @param kind what its values are
 * @param usual the value that it has unless told
 * @param help what it is, for people, in lower case without a point
 * @param olderNames by which documents of earlier versions call it
 */
public record Option<T>(
    String name, OptionKind<T> kind, Usual<T> usual, String help, List<String> olderNames) {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

  /** Other fields of the documents in which options are. */
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
   * The value of an option that nobody gave.
   *
   * @param <T> of the value
   */
  public interface Usual<T> {
    /**
     * Chooses it.
     *
     * @param values those that were given, and those of the options before this one
     */
    T of(OptionValues values, OptionContext context);

    /** The same for people, such as {@code a quarter of the trials}. */
    String text();
  }

  /** An option that always has the same value unless told. */
  public static <T> Option<T> of(String name, OptionKind<T> kind, T usual, String help) {
    kind.check(usual);
    return new Option<>(name, kind, new Fixed<>(usual, text(kind.tree(usual))), help, List.of());
  }

  /**
   * An option whose value depends on others, or on the campaign.
   *
   * @param text what that value is, for people
   */
  public static <T> Option<T> of(
      String name, OptionKind<T> kind, Chooser<T> chooser, String text, String help) {
    return new Option<>(name, kind, new Chosen<>(chooser, text), help, List.of());
  }

  /** The same with another value unless told. */
  public Option<T> usually(T value) {
    kind.check(value);
    return new Option<>(name, kind, new Fixed<>(value, text(kind.tree(value))), help, olderNames);
  }

  /** The same, which documents of earlier versions call by these names too. */
  public Option<T> formerly(String... names) {
    return new Option<>(name, kind, usual, help, List.of(names));
  }

  /** Its name on a command line: {@code --learning-rate}. */
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
   * Refuses a value that breaks its rule.
   *
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

  /** Chooses the value of an option that nobody gave. */
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

  private record Chosen<T>(Chooser<T> chooser, String text) implements Usual<T> {
    @Override
    public T of(OptionValues values, OptionContext context) {
      return chooser.of(values, context);
    }
  }

  private static String text(Object tree) {
    return OptionText.of(tree);
  }
}
