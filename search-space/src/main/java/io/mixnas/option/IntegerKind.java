package io.mixnas.option;

import io.mixnas.document.Field;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Accepts whole numbers between two bounds, both inclusive. */
record IntegerKind(int least, int most) implements OptionKind<Integer> {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,1000}");

  @Override
  public Integer read(Field field) {
    long value = field.longInteger();
    return field.make(() -> checked(value, value));
  }

  @Override
  public Integer parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a whole number, was '%s'".formatted(text));
    }
    BigInteger value = new BigInteger(text);
    boolean isLong = value.bitLength() < Long.SIZE;
    return checked(isLong ? value.longValue() : Long.MIN_VALUE, value);
  }

  @Override
  public void check(Integer value) {
    checked(value, value);
  }

  @Override
  public Object tree(Integer value) {
    return value;
  }

  @Override
  public String label() {
    return "N";
  }

  @Override
  public Class<?> type() {
    return Integer.class;
  }

  /**
   * @param shown the number as the user wrote it
   */
  private int checked(long value, Object shown) {
    if (value < least || value > most) {
      String bounds =
          most == Integer.MAX_VALUE
              ? "at least " + least
              : "between %s and %s".formatted(least, most);
      throw new IllegalArgumentException("must be %s, was %s".formatted(bounds, shown));
    }
    return (int) value;
  }
}
