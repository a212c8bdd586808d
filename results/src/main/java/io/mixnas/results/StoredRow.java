package io.mixnas.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads a row of a store and checks every value, since a file may have been written by anybody. A
 * wrong value is reported as an {@link SQLException} with row, column and rule.
 *
 * @param row the current row of a query
 * @param place the name of the row for people: {@code trial 3}
 */
record StoredRow(ResultSet row, String place) {

  /** Returns a row whose name has its own number, such as {@code trial 3}. */
  static StoredRow numbered(ResultSet row, String what, String column) throws SQLException {
    return new StoredRow(row, what + " " + new StoredRow(row, what).integer(column));
  }

  /** Returns a text. */
  String text(String column) throws SQLException {
    if (row.getObject(column) instanceof String text) {
      return text;
    }
    throw mustBe(column, "a text");
  }

  /** Returns a whole number of 64 bits. */
  long longInteger(String column) throws SQLException {
    Object value = row.getObject(column);
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    throw mustBe(column, "a whole number");
  }

  /** Returns a whole number of 32 bits. */
  int integer(String column) throws SQLException {
    long value = longInteger(column);
    if (value != (int) value) {
      throw mustBe(column, "a whole number of 32 bits");
    }
    return (int) value;
  }

  /** Returns a whole number of 32 bits, or empty. */
  OptionalInt optionalInteger(String column) throws SQLException {
    return row.getObject(column) == null ? OptionalInt.empty() : OptionalInt.of(integer(column));
  }

  /** Returns a whole number of 64 bits, or empty. */
  OptionalLong optionalLong(String column) throws SQLException {
    return row.getObject(column) == null
        ? OptionalLong.empty()
        : OptionalLong.of(longInteger(column));
  }

  /** Returns a number with a fraction. */
  double real(String column) throws SQLException {
    if (row.getObject(column) instanceof Double value) {
      return value;
    }
    throw mustBe(column, "a number with a fraction");
  }

  /** Makes a value of one or several rows. */
  @FunctionalInterface
  interface Maker<T> {
    T make() throws SQLException;
  }

  /** Makes a value of the row. When that is refused, the error names the row. */
  <T> T make(Maker<T> maker) throws SQLException {
    return make(place, maker);
  }

  /** Makes a value of rows. When that is refused, the error names the place. */
  static <T> T make(String place, Maker<T> maker) throws SQLException {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      throw damaged(place, e.getMessage(), e);
    }
  }

  /** Returns an error about a place and the rule that it breaks. */
  static SQLException damaged(String place, String rule, Exception cause) {
    return new SQLException("it is damaged: %s: %s".formatted(place, rule), cause);
  }

  private SQLException mustBe(String column, String what) throws SQLException {
    Object value = row.getObject(column);
    String kind =
        value == null
            ? "nothing"
            : value instanceof byte[] ? "bytes" : "'" + shortened(value) + "'";
    return damaged(place, "%s: must be %s, was %s".formatted(column, what, kind), null);
  }

  private static String shortened(Object value) {
    String text = value.toString();
    return text.length() > 60 ? text.substring(0, 57) + "..." : text;
  }
}
