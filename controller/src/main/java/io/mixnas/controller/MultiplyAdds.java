package io.mixnas.controller;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write multiply-adds: {@code 60M}, {@code 1.5G}, {@code 250000}. */
public final class MultiplyAdds {
  private static final Pattern FORM = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?)([KMGkmg]?)");
  private static final Map<String, Integer> ZEROS = Map.of("", 0, "K", 3, "M", 6, "G", 9);

  private MultiplyAdds() {}

  /**
   * Reads a number of multiply-adds.
   *
   * @param text digits, possibly with decimals, possibly followed by K, M or G
   * @return at least 1
   * @throws IllegalArgumentException naming the rule and the text
   */
  public static long parse(String text) {
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

  /** Writes a number so that {@link #parse} reads exactly it: {@code 60M}, {@code 59.5M}. */
  public static String format(long multiplyAdds) {
    if (multiplyAdds >= 1_000_000_000 && multiplyAdds % 1_000_000 == 0) {
      return shortened(multiplyAdds, 9) + "G";
    }
    if (multiplyAdds >= 1_000_000 && multiplyAdds % 1_000 == 0) {
      return shortened(multiplyAdds, 6) + "M";
    }
    return Long.toString(multiplyAdds);
  }

  private static String shortened(long value, int zeros) {
    return BigDecimal.valueOf(value, zeros).stripTrailingZeros().toPlainString();
  }

  private static IllegalArgumentException refused(String text, Throwable cause) {
    return new IllegalArgumentException(
        "multiply-adds: must be a whole number of at least 1, such as 250000, 60M or 1.5G, was '%s'"
            .formatted(text),
        cause);
  }
}
