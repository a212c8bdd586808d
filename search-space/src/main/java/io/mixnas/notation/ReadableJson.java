package io.mixnas.notation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats JSON for people: two spaces of indentation, {@code \n} on every platform, and a container
 * without further objects on one line where it fits.
 */
final class ReadableJson {
  private static final int WIDTH = 100;

  private ReadableJson() {}

  /** Returns the text of a document, ending in a line break. */
  static String of(JsonNode node) {
    StringBuilder text = new StringBuilder();
    append(node, "", text);
    return text.append('\n').toString();
  }

  /** Returns a number, without a fraction when it is whole. */
  static JsonNode number(double value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? nodes.numberNode((long) value)
        : nodes.numberNode(value);
  }

  private static void append(JsonNode node, String indent, StringBuilder text) {
    String line = oneLine(node);
    if (!node.isContainerNode() || node.isEmpty() || (isFlat(node) && fits(line, indent))) {
      text.append(line);
      return;
    }
    String inner = indent + "  ";
    text.append(node.isObject() ? "{" : "[");
    String separator = "\n";
    for (Entry entry : entries(node)) {
      text.append(separator).append(inner).append(entry.key());
      append(entry.value(), inner, text);
      separator = ",\n";
    }
    text.append('\n').append(indent).append(node.isObject() ? "}" : "]");
  }

  private static String oneLine(JsonNode node) {
    if (!node.isContainerNode()) {
      return node.toString();
    }
    List<String> parts = new ArrayList<>();
    entries(node).forEach(entry -> parts.add(entry.key() + oneLine(entry.value())));
    String joined = String.join(", ", parts);
    return node.isObject() ? "{" + joined + "}" : "[" + joined + "]";
  }

  /**
   * Returns whether a container may be written on one line: it has no objects, and no lists but
   * lists of numbers.
   */
  private static boolean isFlat(JsonNode node) {
    for (JsonNode child : node) {
      if (child.isObject() || (child.isArray() && !(child.isEmpty() || child.get(0).isNumber()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String line, String indent) {
    return indent.length() + line.length() <= WIDTH;
  }

  /** Pairs a child with the text before it: nothing in a list, its quoted name in an object. */
  private record Entry(String key, JsonNode value) {}

  private static List<Entry> entries(JsonNode node) {
    List<Entry> entries = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              child -> {
                String name = JsonNodeFactory.instance.textNode(child.getKey()).toString();
                entries.add(new Entry(name + ": ", child.getValue()));
              });
    } else {
      node.forEach(child -> entries.add(new Entry("", child)));
    }
    return entries;
  }
}
