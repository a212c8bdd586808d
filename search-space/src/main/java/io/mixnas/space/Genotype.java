package io.mixnas.space;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds one option index for each decision of a search space. Its text form is the indexes joined
 * by dots, such as {@code 0.2.1}.
 */
public final class Genotype {
  private final int[] choices;

  private Genotype(int[] choices) {
    this.choices = choices;
  }

  /** Returns a genotype with these option indexes, each at least 0. */
  public static Genotype of(int... choices) {
    for (int choice : choices) {
      if (choice < 0) {
        throw new IllegalArgumentException("genotype: must not be negative, was " + choice);
      }
    }
    return new Genotype(choices.clone());
  }

  /** Returns a genotype with these option indexes, each at least 0. */
  public static Genotype of(List<Integer> choices) {
    return of(choices.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Reads the text that {@link #toString} writes.
   *
   * @throws IllegalArgumentException when the text is not of that form
   */
  public static Genotype parse(String text) {
    try {
      return text.isEmpty()
          ? of()
          : of(Arrays.stream(text.split("\\.", -1)).mapToInt(Integer::parseInt).toArray());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "genotype: must be option indexes joined by dots, was '" + text + "'", e);
    }
  }

  /** Returns the number of decisions. */
  public int size() {
    return choices.length;
  }

  /** Returns the option index of a decision. */
  public int choice(int decision) {
    return choices[decision];
  }

  /** Returns the same genotype with another option for one decision. */
  public Genotype with(int decision, int choice) {
    int[] changed = choices.clone();
    changed[decision] = choice;
    return of(changed);
  }

  /** Returns the option indexes in order of the decisions, as a new array. */
  public int[] choiceIndexes() {
    return choices.clone();
  }

  /** Returns the option indexes in order of the decisions. */
  public List<Integer> choices() {
    return IntStream.of(choices).boxed().toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Genotype genotype && Arrays.equals(choices, genotype.choices);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(choices);
  }

  @Override
  public String toString() {
    return IntStream.of(choices).mapToObj(Integer::toString).collect(Collectors.joining("."));
  }
}
