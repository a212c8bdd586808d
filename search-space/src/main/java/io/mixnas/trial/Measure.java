package io.mixnas.trial;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * States what a score means: its name, its unit, and whether more or less of it is better.
 *
 * <pre>{@code
 * Measure loss = new Measure("cross entropy", "nats", Direction.MINIMIZE);
 * loss.text(1.25);  // "1.25 nats"
 * loss.merit(1.25); // -1.25
 * }</pre>
 *
 * @param name the name for people, in lower case unless it is a proper name, at most 40 characters
 * @param unit the unit for people, such as {@code nats}; empty if there is none
 * @param direction the direction that is better
 */
public record Measure(String name, String unit, Direction direction) {
  /** States which way a score improves. */
  public enum Direction {
    /** More is better. */
    MAXIMIZE,
    /** Less is better. */
    MINIMIZE
  }

  /** The share of images that a network classifies correctly, 0 to 1. People see percentages. */
  public static final Measure ACCURACY = new Measure("accuracy", "", Direction.MAXIMIZE);

  private static final int MOST_CHARACTERS = 40;

  public Measure {
    requireLine("name", name);
    requireLine("unit", unit);
    if (name.isBlank()) {
      throw new IllegalArgumentException("name: must not be empty");
    }
    Objects.requireNonNull(direction, "direction");
  }

  /** Returns a measure without a unit of which more is better. */
  public static Measure maximized(String name) {
    return new Measure(name, "", Direction.MAXIMIZE);
  }

  /** Tells whether scores are shares of correct answers. */
  public boolean isAccuracy() {
    return equals(ACCURACY);
  }

  /**
   * Refuses a number that cannot be a score of this measure.
   *
   * @throws IllegalArgumentException when it is not finite, or an accuracy is not between 0 and 1
   */
  public void require(String field, double score) {
    if (isAccuracy() && !(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException(field + ": must be between 0 and 1, was " + score);
    }
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(field + ": must be finite, was " + score);
    }
  }

  /** Returns a score as a number of which more is always better. */
  public double merit(double score) {
    return direction == Direction.MAXIMIZE ? score : 0 - score;
  }

  /** Returns the score whose {@link #merit} is given. */
  public double score(double merit) {
    return merit(merit);
  }

  /** Formats a score for people: {@code 85.3 %}, {@code 1.2346 nats}. */
  public String text(double score) {
    if (isAccuracy()) {
      return String.format(Locale.ROOT, "%.1f %%", 100 * score);
    }
    return unit.isEmpty() ? number(score) : number(score) + " " + unit;
  }

  /** Formats a number with five significant digits, without an exponent if that is legible. */
  private static String number(double score) {
    double size = Math.abs(score);
    if (size < 1e7 && score == Math.rint(score)) {
      return Long.toString((long) score);
    }
    if (size >= 1e7 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.4e", score);
    }
    int whole = (int) Math.floor(Math.log10(size)) + 1;
    return String.format(Locale.ROOT, "%." + Math.max(0, 5 - Math.max(1, whole)) + "f", score);
  }

  /** Returns the object that {@link #read} reads. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", name);
    tree.put("unit", unit);
    tree.put("direction", Field.word(direction));
    return tree;
  }

  /**
   * Reads a measure from an object with {@code name} and perhaps {@code unit} and {@code
   * direction}.
   *
   * @throws io.mixnas.document.DocumentException when a field is missing, unknown or not acceptable
   */
  public static Measure read(Field field) {
    field.only("name", "unit", "direction");
    String name = field.required("name").text();
    String unit = field.optional("unit").map(Field::text).orElse("");
    Optional<Direction> direction =
        field.optional("direction").map(word -> word.oneOf(Direction.class));
    return field.makeOfFields(() -> new Measure(name, unit, direction.orElse(Direction.MAXIMIZE)));
  }

  private static void requireLine(String field, String text) {
    if (text.length() > MOST_CHARACTERS || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "%s: must be one line of at most %s characters, was '%s'"
              .formatted(field, MOST_CHARACTERS, text));
    }
  }
}
