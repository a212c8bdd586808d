package io.mixnas.results.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a safetensors file holds: 8 bytes of the header's length (little-endian), the header (a JSON
 * object: type, shape and place of every array by name, and texts by name in {@code __metadata__}),
 * and the arrays' values one after the other, without gaps
 * (https://huggingface.co/docs/safetensors).
 *
 * @param metadata texts by name
 * @param tensors arrays of 32-bit floats (F32) by name
 * @param counts single 64-bit integers (I64) by name, as batch norm has one
 */
public record Safetensors(
    Map<String, String> metadata, Map<String, Tensor> tensors, Map<String, Long> counts) {
  /** How the name of a file ends. */
  public static final String SUFFIX = ".safetensors";

  public Safetensors {
    metadata = ordered(metadata);
    tensors = ordered(tensors);
    counts = ordered(counts);
  }

  /**
   * Reads a file's bytes.
   *
   * @param source what error messages call it, a file name as a rule
   * @throws io.mixnas.document.DocumentException when they are no such file, or hold arrays of
   *     other types
   */
  public static Safetensors read(String source, byte[] bytes) {
    return new SafetensorsReader(source, bytes).read();
  }

  /** The bytes of a file; the same ones for the same content in the same order. */
  public byte[] write() {
    return SafetensorsWriter.write(this);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map)); // Map.copyOf has no order
  }
}
