package io.mixnas.notation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Changes one thing in a document, to test how readers respond. */
final class JsonEdits {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonEdits() {}

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /**
   * Returns a document with one value replaced, or added where there was none.
   *
   * @param pointer a JSON pointer such as {@code /blocks/0/stride}
   * @param json the new value
   */
  static JsonNode with(JsonNode document, String pointer, String json) {
    JsonNode copy = document.deepCopy();
    int last = pointer.lastIndexOf('/');
    JsonNode parent = copy.at(pointer.substring(0, last));
    String name = pointer.substring(last + 1);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), parse(json));
    } else {
      ((ObjectNode) parent).set(name, parse(json));
    }
    return copy;
  }

  /** Returns a document with one field of an object left out. */
  static JsonNode without(JsonNode document, String pointer) {
    JsonNode copy = document.deepCopy();
    int last = pointer.lastIndexOf('/');
    ((ObjectNode) copy.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));
    return copy;
  }

  /** Returns the pointers of every object in a document, its root first. */
  static List<String> objects(JsonNode document) {
    List<String> pointers = new ArrayList<>();
    collect(document, "", pointers);
    return pointers;
  }

  private static void collect(JsonNode node, String pointer, List<String> pointers) {
    if (node.isObject()) {
      pointers.add(pointer);
      node.properties()
          .forEach(child -> collect(child.getValue(), pointer + "/" + child.getKey(), pointers));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), pointer + "/" + i, pointers);
    }
  }
}
