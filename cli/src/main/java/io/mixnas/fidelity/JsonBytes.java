package io.mixnas.fidelity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes trees of plain values as the content of JSON files. */
final class JsonBytes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonBytes() {}

  /** Returns a document of many lines, the last of which ends in a line break. */
  static byte[] pretty(Map<String, Object> tree) {
    return bytes(JSON.writerWithDefaultPrettyPrinter(), tree);
  }

  /** Returns a document of one line that ends in a line break. */
  static byte[] line(Map<String, Object> tree) {
    return bytes(JSON.writer(), tree);
  }

  private static byte[] bytes(ObjectWriter writer, Map<String, Object> tree) {
    try {
      return (writer.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }
}
