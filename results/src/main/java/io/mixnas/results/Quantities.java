package io.mixnas.results;

import java.util.Locale;

/** Formats amounts for people: 12.3 M, 1.5 MiB, 2 min 05 s. */
public final class Quantities {
  private Quantities() {}

  /** Formats a count in decimal units: k, M, G. */
  public static String count(long value) {
    return scaled(value, 1000, " ", " k", " M", " G");
  }

  /** Formats all digits, in groups of three: 4,134,606. */
  public static String exact(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Formats a number without a fraction if it has none: 256, 5.4. */
  public static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** Formats a size in binary units: KiB, MiB, GiB. */
  public static String bytes(long value) {
    return scaled(value, 1024, " B", " KiB", " MiB", " GiB");
  }

  /** Formats a time, with tenths of a second below a minute and whole seconds above. */
  public static String time(double seconds) {
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return wholeTime(Math.round(seconds));
  }

  /** Formats a time in whole seconds, or in whole minutes above an hour. */
  public static String wholeTime(long whole) {
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** Formats one decimal, in the largest unit that leaves at least 1 after rounding. */
  private static String scaled(long value, int base, String... units) {
    int unit = 0;
    double amount = value;
    while (unit < units.length - 1 && Math.round(amount * 10) / 10.0 >= base) {
      amount /= base;
      unit++;
    }
    String format = unit == 0 ? "%.0f%s" : "%.1f%s";
    return String.format(Locale.ROOT, format, amount, units[unit]).strip();
  }
}
