package io.mixnas.cli;

import java.math.BigInteger;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the numbers in options and parameters of all commands, and refuses text that is not a
 * number.
 */
final class NumberConverters {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,1000}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");

  private NumberConverters() {}

  /** Registers the converters with a command and its subcommands. */
  static void register(CommandLine command) {
    command
        .registerConverter(int.class, NumberConverters::integer)
        .registerConverter(Integer.class, NumberConverters::integer)
        .registerConverter(long.class, NumberConverters::longInteger)
        .registerConverter(Long.class, NumberConverters::longInteger)
        .registerConverter(float.class, NumberConverters::single)
        .registerConverter(Float.class, NumberConverters::single)
        .registerConverter(double.class, NumberConverters::number)
        .registerConverter(Double.class, NumberConverters::number);
  }

  /**
   * Reports text that is not a number; the message is the rule and the text, without the option.
   */
  static final class WrongNumberException extends TypeConversionException {
    private static final long serialVersionUID = 1L;

    WrongNumberException(String rule, String text) {
      super("must be %s, was '%s'".formatted(rule, text));
    }
  }

  private static int integer(String text) {
    return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static long longInteger(String text) {
    return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static long whole(String text, long least, long most) {
    if (!WHOLE.matcher(text).matches()) {
      throw new WrongNumberException("a whole number", text);
    }
    BigInteger value = new BigInteger(text);
    if (value.compareTo(BigInteger.valueOf(least)) < 0
        || value.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new WrongNumberException(
          "a whole number between %s and %s".formatted(least, most), text);
    }
    return value.longValue();
  }

  private static double number(String text) {
    if (!DECIMAL.matcher(text).matches() || Double.isInfinite(Double.parseDouble(text))) {
      throw new WrongNumberException("a number", text);
    }
    return Double.parseDouble(text);
  }

  private static float single(String text) {
    float value = (float) number(text);
    if (Float.isInfinite(value)) {
      throw new WrongNumberException("a number", text);
    }
    return value;
  }
}
