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
    String document = text(JSON.writerWithDefaultPrettyPrinter(), tree) + "\n";
    return document.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a document of one line, without a line break. */
  static String text(Map<String, Object> tree) {
    return text(JSON.writer(), tree);
  }

  private static String text(ObjectWriter writer, Map<String, Object> tree) {
    try {
      return writer.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }
}
