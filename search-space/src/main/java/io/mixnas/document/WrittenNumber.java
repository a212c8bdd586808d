package io.mixnas.document;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Represents a number with its unit, as people write it: {@code 30M}, {@code 30 million}, {@code
 * 30e6}, {@code 30,000,000}, {@code 30_000_000}, {@code 0.03 G}, {@code 0,03G}. A text that could
 * mean two different numbers, such as {@code 1,500M}, is not accepted.
 *
 * @param value the number without its unit
 * @param unit the unit in lower case; empty when there is none
 */
public record WrittenNumber(BigDecimal value, String unit) {
  private static final int LONGEST = 60;
  private static final Pattern FORM =
      Pattern.compile("(\\d(?:[\\d.,_' \u00a0\u202f]*\\d)?(?:[eE][+-]?\\d{1,2})?)\\s*(\\p{L}*)");
  private static final Pattern PLAIN = Pattern.compile("\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

  /**
   * A comma as decimal sign. Three digits after a comma are a group of thousands, unless only a
   * zero stands before it. The pattern is used only with a unit: a bare number is a whole count, in
   * which a comma is never a decimal sign.
   */
  private static final Pattern DECIMAL_COMMA = Pattern.compile("0,\\d+|\\d+,(?:\\d{1,2}|\\d{4,})");

  /**
   * Groups of three digits with the same separator between them, which must differ from the decimal
   * sign.
   */
  private static final Pattern GROUPED =
      Pattern.compile(
          "[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?"
              + "|[1-9]\\d{0,2}(?:\\.\\d{3}){2,}(?:,\\d+)?"
              + "|[1-9]\\d{0,2}(?:([_' \u00a0\u202f])\\d{3})(?:\\1\\d{3})*(?:[.,]\\d+)?");

  /** One group after one separator: {@code 1,500} means 1500 to some people and 1.5 to others. */
  private static final Pattern ONE_GROUP = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

  /**
   * Reads a text.
   *
   * @return the number, or empty when the text is not one
   */
  public static Optional<WrittenNumber> read(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (text.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2).toLowerCase(Locale.ROOT);
    return value(matcher.group(1), unit.isEmpty()).map(value -> new WrittenNumber(value, unit));
  }

  /**
   * Converts the value to another unit.
   *
   * @param units the size of each accepted unit, by its name in lower case; an empty name stands
   *     for a number without a unit
   * @return the converted value, or empty when the unit is not among them
   */
  public Optional<BigDecimal> in(Map<String, BigDecimal> units) {
    return Optional.ofNullable(units.get(unit)).map(value::multiply);
  }

  private static Optional<BigDecimal> value(String digits, boolean counted) {
    if (ONE_GROUP.matcher(digits).matches()) {
      return oneGroup(digits, counted);
    }
    if (PLAIN.matcher(digits).matches()) {
      return Optional.of(new BigDecimal(digits));
    }
    if (!counted && DECIMAL_COMMA.matcher(digits).matches()) {
      return Optional.of(new BigDecimal(digits.replace(',', '.')));
    }
    return GROUPED.matcher(digits).matches() ? Optional.of(grouped(digits)) : Optional.empty();
  }

  /**
   * Reads one group after one separator. A bare number is a whole count, so a comma separates
   * thousands there; with a unit, only a point can be read, as a decimal sign.
   */
  private static Optional<BigDecimal> oneGroup(String digits, boolean counted) {
    boolean comma = digits.indexOf(',') > 0;
    if (comma == counted) {
      return Optional.of(new BigDecimal(digits.replace(",", "")));
    }
    return Optional.empty();
  }

  /**
   * Reads grouped digits. The last point or comma is a decimal sign when it is the only one of its
   * kind.
   */
  private static BigDecimal grouped(String digits) {
    int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
    boolean decimal = last > 0 && digits.indexOf(digits.charAt(last)) == last;
    String whole = decimal ? digits.substring(0, last) : digits;
    String fraction = decimal ? "." + digits.substring(last + 1) : "";
    return new BigDecimal(whole.replaceAll("\\D", "") + fraction);
  }
}
