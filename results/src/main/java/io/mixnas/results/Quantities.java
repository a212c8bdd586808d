package io.mixnas.results;

import java.util.Locale;

/** Amounts in units that people read: 12.3 M, 1.5 MiB, 2 min 05 s. */
public final class Quantities {
  private Quantities() {}

  /** Decimal: k, M, G. */
  public static String count(long value) {
    return scaled(value, 1000, " ", " k", " M", " G");
  }

  /** To the last digit, in groups of three: 4,134,606. */
  public static String exact(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Without a fraction where there is none: 256, 5.4. */
  public static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** Binary: KiB, MiB, GiB. */
  public static String bytes(long value) {
    return scaled(value, 1024, " B", " KiB", " MiB", " GiB");
  }

  /** Seconds with a tenth below a minute, whole ones from there on. */
  public static String time(double seconds) {
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return wholeTime(Math.round(seconds));
  }

  /** Whole seconds, and whole minutes above an hour. */
  public static String wholeTime(long whole) {
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** One decimal, in the largest unit that leaves at least 1, once rounded. */
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
