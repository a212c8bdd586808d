package io.mixnas.results.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes safetensors with the integers first, so that every value lies at a multiple of its size.
 */
final class SafetensorsWriter {
  static final String METADATA = "__metadata__";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  static byte[] write(Safetensors file) {
    ObjectNode header = JSON.createObjectNode();
    if (!file.metadata().isEmpty()) {
      ObjectNode metadata = header.putObject(METADATA);
      file.metadata().forEach(metadata::put);
    }
    long offset = 0;
    for (String name : file.counts().keySet()) {
      offset = describe(header, name, "I64", List.of(), offset, Long.BYTES);
    }
    for (var tensor : file.tensors().entrySet()) {
      long bytes = (long) tensor.getValue().values().length * Float.BYTES;
      offset = describe(header, tensor.getKey(), "F32", tensor.getValue().shape(), offset, bytes);
    }
    byte[] text = padded(header);
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(Long.BYTES + text.length + offset));
    buffer.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text);
    file.counts().values().forEach(buffer::putLong);
    for (Tensor tensor : file.tensors().values()) {
      buffer.asFloatBuffer().put(tensor.values());
      buffer.position(buffer.position() + tensor.values().length * Float.BYTES);
    }
    return buffer.array();
  }

  /** Adds an array to the header and returns the place of the next one. */
  private static long describe(
      ObjectNode header, String name, String type, List<Integer> shape, long offset, long bytes) {
    ObjectNode node = header.putObject(name);
    node.put("dtype", type);
    shape.forEach(node.putArray("shape")::add);
    node.putArray("data_offsets").add(offset).add(offset + bytes);
    return offset + bytes;
  }

  /** Returns the header with spaces after it, so that the values are aligned. */
  private static byte[] padded(ObjectNode header) {
    try {
      String text = JSON.writeValueAsString(header);
      int length = text.getBytes(StandardCharsets.UTF_8).length;
      int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
      return (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }
}
