package io.mixnas.document;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with its unit as people write them: {@code 30M}, {@code 30 million}, {@code 30e6},
 * {@code 30,000,000}, {@code 30_000_000}, {@code 0.03 G}, {@code 0,03G}. What could be read as two
 * different numbers, such as {@code 1,500M}, is none.
 *
 * @param value without the unit
 * @param unit in lower case; empty where there is none
 */
public record WrittenNumber(BigDecimal value, String unit) {
  private static final int LONGEST = 60;
  private static final Pattern FORM =
      Pattern.compile("(\\d(?:[\\d.,_' \u00a0\u202f]*\\d)?(?:[eE][+-]?\\d{1,2})?)\\s*(\\p{L}*)");
  private static final Pattern PLAIN = Pattern.compile("\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

  /**
   * Three digits behind a comma are a group, unless nothing but a zero is before them. Without a
   * unit whole things are counted, and a comma is no decimal sign.
   */
  private static final Pattern DECIMAL_COMMA = Pattern.compile("0,\\d+|\\d+,(?:\\d{1,2}|\\d{4,})");

  /** Groups of three with the same sign between them, which the decimal sign is not. */
  private static final Pattern GROUPED =
      Pattern.compile(
          "[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?"
              + "|[1-9]\\d{0,2}(?:\\.\\d{3}){2,}(?:,\\d+)?"
              + "|[1-9]\\d{0,2}(?:([_' \u00a0\u202f])\\d{3})(?:\\1\\d{3})*(?:[.,]\\d+)?");

  /** One group behind one sign: {@code 1,500} is 1500 to some and 1.5 to others. */
  private static final Pattern ONE_GROUP = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

  /**
   * Reads a text.
   *
   * @return empty where it is no such number
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
   * The value in other terms.
   *
   * @param units how many there are in each unit, in lower case; the empty text where it may lack
   * @return empty where the unit is none of them
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

  /** Whole things are counted without a unit, so that a comma cannot be a decimal sign there. */
  private static Optional<BigDecimal> oneGroup(String digits, boolean counted) {
    boolean comma = digits.indexOf(',') > 0;
    if (comma == counted) {
      return Optional.of(new BigDecimal(digits.replace(",", "")));
    }
    return Optional.empty();
  }

  /** The last point or comma is a decimal sign where there is no other of its kind. */
  private static BigDecimal grouped(String digits) {
    int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
    boolean decimal = last > 0 && digits.indexOf(digits.charAt(last)) == last;
    String whole = decimal ? digits.substring(0, last) : digits;
    String fraction = decimal ? "." + digits.substring(last + 1) : "";
    return new BigDecimal(whole.replaceAll("\\D", "") + fraction);
  }
}
