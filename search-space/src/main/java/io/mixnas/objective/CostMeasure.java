package io.mixnas.objective;

import io.mixnas.cost.Cost;
import io.mixnas.document.Field;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One of the numbers that a {@link Cost} has; less is better. */
public enum CostMeasure {
  /** What papers call FLOPS. */
  MULTIPLY_ADDS("multiply-adds", "250000, 60M or 1.5G"),
  /** Trainable ones. */
  PARAMETERS("parameters", "250000, 2M or 1.5G"),
  /** Bytes of feature maps at their most, for one image. */
  MEMORY("bytes of memory", "250000, 512K or 1.5M");

  private static final Pattern FORM = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?)([KMGkmg]?)");
  private static final Map<String, Integer> ZEROS = Map.of("", 0, "K", 3, "M", 6, "G", 9);

  private final String unit;
  private final String examples;

  CostMeasure(String unit, String examples) {
    this.unit = unit;
    this.examples = examples;
  }

  /** This number of a cost. */
  public long of(Cost cost) {
    return switch (this) {
      case MULTIPLY_ADDS -> cost.multiplyAdds();
      case PARAMETERS -> cost.parameters();
      case MEMORY -> cost.peakActivationBytes();
    };
  }

  /** What is counted, for people. */
  public String unit() {
    return unit;
  }

  /**
   * How options and documents call it: {@code multiply-adds}, {@code parameters}, {@code memory}.
   */
  public String word() {
    return Field.word(this);
  }

  /**
   * The measure of a {@link #word}.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static CostMeasure named(String word) {
    return Arrays.stream(values())
        .filter(measure -> measure.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "cost: must be one of %s, was '%s'".formatted(words(), word)));
  }

  /**
   * Reads an amount; K, M and G are thousands, millions and billions.
   *
   * @param text digits, possibly with decimals, possibly followed by K, M or G
   * @return at least 1
   * @throws IllegalArgumentException naming the rule and the text
   */
  public long parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw refused(text, null);
    }
    int zeros = ZEROS.get(matcher.group(2).toUpperCase(Locale.ROOT));
    try {
      long value = new BigDecimal(matcher.group(1)).scaleByPowerOfTen(zeros).longValueExact();
      if (value < 1) {
        throw refused(text, null);
      }
      return value;
    } catch (ArithmeticException e) {
      throw refused(text, e);
    }
  }

  /** Writes an amount so that {@link #parse} reads exactly it: {@code 60M}, {@code 59.5M}. */
  public static String format(long amount) {
    if (amount >= 1_000_000_000 && amount % 1_000_000 == 0) {
      return shortened(amount, 9) + "G";
    }
    if (amount >= 1_000_000 && amount % 1_000 == 0) {
      return shortened(amount, 6) + "M";
    }
    return Long.toString(amount);
  }

  private static String shortened(long value, int zeros) {
    return BigDecimal.valueOf(value, zeros).stripTrailingZeros().toPlainString();
  }

  private static String words() {
    return Arrays.stream(values()).map(CostMeasure::word).collect(Collectors.joining(", "));
  }

  private IllegalArgumentException refused(String text, Throwable cause) {
    return new IllegalArgumentException(
        "%s: must be a whole number of at least 1, such as %s, was '%s'"
            .formatted(unit, examples, text),
        cause);
  }
}
