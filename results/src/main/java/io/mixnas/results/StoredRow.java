package io.mixnas.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A row of a store, every value of which is what it must be, although anybody may have written the
 * file. What is not is an {@link SQLException} that tells row, column and rule.
 *
 * @param row the current row of a query
 * @param place what the row is, for people: {@code trial 3}
 */
record StoredRow(ResultSet row, String place) {

  /** A row that its own number tells, such as {@code trial 3}. */
  static StoredRow numbered(ResultSet row, String what, String column) throws SQLException {
    return new StoredRow(row, what + " " + new StoredRow(row, what).integer(column));
  }

  /** A text. */
  String text(String column) throws SQLException {
    if (row.getObject(column) instanceof String text) {
      return text;
    }
    throw mustBe(column, "a text");
  }

  /** A whole number of 64 bits. */
  long longInteger(String column) throws SQLException {
    Object value = row.getObject(column);
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    throw mustBe(column, "a whole number");
  }

  /** A whole number of 32 bits. */
  int integer(String column) throws SQLException {
    long value = longInteger(column);
    if (value != (int) value) {
      throw mustBe(column, "a whole number of 32 bits");
    }
    return (int) value;
  }

  /** A whole number of 32 bits, or nothing. */
  OptionalInt optionalInteger(String column) throws SQLException {
    return row.getObject(column) == null ? OptionalInt.empty() : OptionalInt.of(integer(column));
  }

  /** A whole number of 64 bits, or nothing. */
  OptionalLong optionalLong(String column) throws SQLException {
    return row.getObject(column) == null
        ? OptionalLong.empty()
        : OptionalLong.of(longInteger(column));
  }

  /** A number with a fraction. */
  double real(String column) throws SQLException {
    if (row.getObject(column) instanceof Double value) {
      return value;
    }
    throw mustBe(column, "a number with a fraction");
  }

  /** What is made of a row, or of several. */
  @FunctionalInterface
  interface Maker<T> {
    T make() throws SQLException;
  }

  /** Makes something of the row, telling the row where that is refused. */
  <T> T make(Maker<T> maker) throws SQLException {
    return make(place, maker);
  }

  /** Makes something of rows, telling the place where that is refused. */
  static <T> T make(String place, Maker<T> maker) throws SQLException {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      throw damaged(place, e.getMessage(), e);
    }
  }

  /** An error about a place: the rule that it breaks. */
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
