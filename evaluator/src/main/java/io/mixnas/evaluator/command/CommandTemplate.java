package io.mixnas.evaluator.command;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Represents a command with placeholders, such as {@code python train.py --arch {json} --seed
 * {seed}}. It is split into words here and run without a shell, so that a value never becomes more
 * than a part of one argument.
 *
 * @param text the command as people wrote it
 * @param words program and arguments, with placeholders
 */
record CommandTemplate(String text, List<String> words) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");
  private static final int LONGEST = 4_000;

  CommandTemplate {
    words = List.copyOf(words);
  }

  /**
   * Reads a command.
   *
   * @throws IllegalArgumentException stating the rule and the text, when it is not a command
   */
  static CommandTemplate parse(String text) {
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "must be a command of at most %s characters, had %s".formatted(LONGEST, text.length()));
    }
    List<String> words = CommandWords.of(text);
    if (words.isEmpty() || words.get(0).isEmpty()) {
      throw new IllegalArgumentException(
          "must be a command such as \"python train.py --arch {json} --seed {seed}\", was '%s'"
              .formatted(text));
    }
    words.stream()
        .flatMap(word -> PLACEHOLDER.matcher(word).results())
        .map(found -> found.group(1))
        .filter(word -> Placeholder.named(word).isEmpty())
        .findFirst()
        .ifPresent(
            word -> {
              throw new IllegalArgumentException(
                  "placeholders must be among %s, was {%s}".formatted(Placeholder.choices(), word));
            });
    return new CommandTemplate(text, words);
  }

  /** Returns whether the command has a placeholder. */
  boolean uses(Placeholder placeholder) {
    return words.stream().anyMatch(word -> word.contains(placeholder.inBraces()));
  }

  /** Returns program and arguments with values in place of the placeholders. */
  List<String> fill(Function<Placeholder, String> values) {
    return words.stream().map(word -> filled(word, values)).toList();
  }

  /**
   * Returns a word with values in place of its placeholders. Placeholders within values are not
   * replaced. Other words in braces stay: they are of a directory that was put before a path.
   */
  private static String filled(String word, Function<Placeholder, String> values) {
    Function<MatchResult, String> value =
        found ->
            Matcher.quoteReplacement(
                Placeholder.named(found.group(1)).map(values).orElseGet(found::group));
    return PLACEHOLDER.matcher(word).replaceAll(value);
  }

  /** Returns the command as people wrote it. */
  @Override
  public String toString() {
    return text;
  }
}
