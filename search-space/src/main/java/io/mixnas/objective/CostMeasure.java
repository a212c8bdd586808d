package io.mixnas.objective;

import io.mixnas.cost.Cost;
import io.mixnas.document.Field;
import io.mixnas.document.WrittenNumber;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Selects one of the numbers of a {@link Cost}; less is better. */
public enum CostMeasure {
  /** Multiply-adds, which papers call FLOPS. */
  MULTIPLY_ADDS("multiply-adds", "250000, 60M or 1.5G"),
  /** Trainable parameters. */
  PARAMETERS("parameters", "250000, 2M or 1.5G"),
  /** The peak size in bytes of the feature maps of one image. */
  MEMORY("bytes of memory", "250000, 512K or 1.5M");

  private static final Map<String, BigDecimal> SCALES = scales();
  private static final Map<String, BigDecimal> BYTES = bytes();

  private final String unit;
  private final String examples;

  CostMeasure(String unit, String examples) {
    this.unit = unit;
    this.examples = examples;
  }

  /** Returns this number of a cost. */
  public long of(Cost cost) {
    return switch (this) {
      case MULTIPLY_ADDS -> cost.multiplyAdds();
      case PARAMETERS -> cost.parameters();
      case MEMORY -> cost.peakActivationBytes();
    };
  }

  /** Returns the unit for people. */
  public String unit() {
    return unit;
  }

  /**
   * Returns the word in options and documents: {@code multiply-adds}, {@code parameters}, {@code
   * memory}.
   */
  public String word() {
    return Field.word(this);
  }

  /**
   * Returns the measure of a {@link #word}.
   *
   * @throws IllegalArgumentException naming the known words
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
   * Reads an amount as people write it (see {@link WrittenNumber}).
   *
   * @param text a number, optionally followed by K, M or G, or by a word such as million; for
   *     memory also by a unit of bytes: KB is 1000 of them, KiB is 1024
   * @return at least 1
   * @throws IllegalArgumentException naming the rule and the text
   */
  public long parse(String text) {
    Map<String, BigDecimal> units = this == MEMORY ? BYTES : SCALES;
    try {
      long value =
          WrittenNumber.read(text)
              .flatMap(number -> number.in(units))
              .map(BigDecimal::longValueExact)
              .orElse(0L);
      if (value < 1) {
        throw refused(text, null);
      }
      return value;
    } catch (ArithmeticException e) {
      throw refused(text, e);
    }
  }

  /** Writes an amount as a text that {@link #parse} reads exactly: {@code 60M}, {@code 59.5M}. */
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

  private static Map<String, BigDecimal> scales() {
    Map<String, BigDecimal> scales = new HashMap<>();
    scales.put("", BigDecimal.ONE);
    put(scales, 3, "k", "thousand");
    put(scales, 6, "m", "mio", "million", "millions");
    put(scales, 9, "g", "b", "bn", "billion", "billions");
    return Map.copyOf(scales);
  }

  /** Returns the units of bytes. There, B means a byte and not a billion. */
  private static Map<String, BigDecimal> bytes() {
    Map<String, BigDecimal> bytes = new HashMap<>();
    bytes.put("", BigDecimal.ONE);
    put(bytes, 0, "b", "byte", "bytes");
    put(bytes, 3, "k", "kb");
    put(bytes, 6, "m", "mb");
    put(bytes, 9, "g", "gb");
    bytes.put("kib", BigDecimal.valueOf(1L << 10));
    bytes.put("mib", BigDecimal.valueOf(1L << 20));
    bytes.put("gib", BigDecimal.valueOf(1L << 30));
    return Map.copyOf(bytes);
  }

  private static void put(Map<String, BigDecimal> units, int zeros, String... words) {
    for (String word : words) {
      units.put(word, BigDecimal.ONE.scaleByPowerOfTen(zeros));
    }
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
