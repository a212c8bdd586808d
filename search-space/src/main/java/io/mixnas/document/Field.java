package io.mixnas.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Represents a value in a document together with the path that leads to it. Every reading method
 * throws a {@link DocumentException} when the value is not of the expected kind.
 */
public final class Field {
  private final String source;
  private final Map<String, Integer> lines;
  private final String path;
  private final JsonNode node;

  Field(String source, Map<String, Integer> lines, String path, JsonNode node) {
    this.source = source;
    this.lines = lines;
    this.path = path;
    this.node = node;
  }

  /** Returns the file or other origin that error messages name. */
  public String source() {
    return source;
  }

  /**
   * Refuses any field of this object whose name is not among the allowed ones.
   *
   * @return this field
   */
  public Field only(String... allowed) {
    requireObject();
    List<String> names = Arrays.asList(allowed);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw child(name).error("unknown field, known are " + String.join(", ", names));
              }
            });
    return this;
  }

  /** Returns the named field, which must be present. */
  public Field required(String name) {
    return optional(name).orElseThrow(() -> error("needs a field '" + name + "'"));
  }

  /** Returns the named field, or empty when it is missing or null. */
  public Optional<Field> optional(String name) {
    requireObject();
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(child(name));
  }

  /** Returns all fields by name, in document order, including null ones. */
  public Map<String, Field> fields() {
    requireObject();
    Map<String, Field> fields = new LinkedHashMap<>();
    node.fieldNames().forEachRemaining(name -> fields.put(name, child(name)));
    return fields;
  }

  /** Returns the elements of a list. */
  public List<Field> elements() {
    if (!node.isArray()) {
      throw mustBe("a list");
    }
    List<Field> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new Field(source, lines, path + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  /** Returns the elements of a list, or this field alone when it is not a list. */
  public List<Field> elementsOrSelf() {
    return node.isArray() ? elements() : List.of(this);
  }

  /** Returns the length of {@link #elementsOrSelf}. */
  public int size() {
    return node.isArray() ? node.size() : 1;
  }

  /** Reads a whole number between two bounds, both inclusive. */
  public int integer(int min, int max) {
    if (!node.isIntegralNumber()) {
      throw mustBe("a whole number between %s and %s".formatted(min, max));
    }
    if (!node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
      throw mustBe("between %s and %s".formatted(min, max));
    }
    return node.intValue();
  }

  /** Reads a whole number of up to 64 bits. */
  public long longInteger() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw mustBe("a whole number");
    }
    return node.longValue();
  }

  /** Reads a finite number. */
  public double number() {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw mustBe("a number");
    }
    return node.doubleValue();
  }

  /** Reads {@code true} or {@code false}. */
  public boolean truth() {
    if (!node.isBoolean()) {
      throw mustBe("true or false");
    }
    return node.booleanValue();
  }

  /** Returns whether the value has fields. */
  public boolean isObject() {
    return node.isObject();
  }

  /**
   * Returns the value as a plain object: a number, a truth value, a text, or a list or map of them.
   */
  public Object plain() {
    if (node.isObject()) {
      return plainFields();
    }
    if (node.isArray()) {
      return elements().stream().map(Field::plain).toList();
    }
    if (node.isNumber()) {
      return node.canConvertToInt() && node.isIntegralNumber()
          ? (Object) node.intValue()
          : node.isIntegralNumber() ? (Object) node.bigIntegerValue() : node.doubleValue();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }

  /**
   * Returns the fields of an object as plain objects, by their names and in order.
   *
   * @throws DocumentException when it is no object
   */
  public Map<String, Object> plainFields() {
    Map<String, Object> map = new LinkedHashMap<>();
    fields().forEach((name, field) -> map.put(name, field.plain()));
    return map;
  }

  /** Reads a text. A number is accepted and read as written. */
  public String text() {
    if (!node.isTextual() && !node.isNumber()) {
      throw mustBe("a text");
    }
    return node.asText();
  }

  /**
   * Reads an enum constant written in lower case with hyphens: {@code HARD_SWISH} is {@code
   * hard-swish}.
   */
  public <E extends Enum<E>> E oneOf(Class<E> type) {
    String written = node.isTextual() ? node.textValue() : "";
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(written)) {
        return constant;
      }
    }
    throw mustBe(
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(Field::word)
                .collect(Collectors.joining(", ")));
  }

  /** Returns an enum constant in the form that {@link #oneOf} reads. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether this value is exactly the given text. */
  public boolean isText(String text) {
    return node.isTextual() && node.textValue().equals(text);
  }

  /**
   * Makes something from this value. When the maker refuses it, the error names this value's place.
   */
  public <T> T make(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new DocumentException(located(withoutOwnName(e.getMessage())), e);
    }
  }

  /**
   * Makes something from the fields of this object. When the maker's error message begins with the
   * name of a field, the error names that field's place; otherwise it names this object's.
   */
  public <T> T makeOfFields(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      String first = message.substring(0, Math.max(0, message.indexOf(": ")));
      Field place = node.isObject() && node.hasNonNull(first) ? child(first) : this;
      return place.make(
          () -> {
            throw e;
          });
    }
  }

  /** Returns an error about this value that states the rule and the place. */
  public DocumentException error(String rule) {
    return new DocumentException(located(rule));
  }

  /** Returns an error about this value that states what it must be, what it was, and the place. */
  public DocumentException mustBe(String expected) {
    return error("must be %s, was %s".formatted(expected, shown()));
  }

  @Override
  public String toString() {
    return path + " = " + shown();
  }

  private Field child(String name) {
    return new Field(source, lines, path.isEmpty() ? name : path + "." + name, node.get(name));
  }

  private void requireObject() {
    if (!node.isObject()) {
      throw mustBe("an object with named fields");
    }
  }

  /** Removes this field's own name from the start of a rule, since the path already names it. */
  private String withoutOwnName(String rule) {
    String own = path.substring(path.lastIndexOf('.') + 1).replaceFirst("\\[\\d+]$", "") + ": ";
    return rule.startsWith(own) ? rule.substring(own.length()) : rule;
  }

  private String located(String rule) {
    String prefix = path.isEmpty() ? "" : path + ": ";
    return source.isEmpty()
        ? prefix + rule
        : "%s%s (%s line %s)".formatted(prefix, rule, source, line());
  }

  /**
   * Returns the line of this value, or of the nearest enclosing value that has one; aliases have
   * none.
   */
  private int line() {
    String place = path;
    while (!lines.containsKey(place) && !place.isEmpty()) {
      place =
          place.substring(0, Math.max(0, Math.max(place.lastIndexOf('.'), place.lastIndexOf('['))));
    }
    return lines.getOrDefault(place, 1);
  }

  private String shown() {
    if (node.isObject()) {
      return "an object";
    }
    if (node.isArray()) {
      return "a list";
    }
    String text = node.asText();
    return text.length() > 60
        ? text.substring(0, 57) + "..."
        : node.isTextual() ? "'" + text + "'" : text;
  }
}
