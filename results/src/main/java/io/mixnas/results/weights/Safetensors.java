package io.mixnas.results.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The contents of a safetensors file (https://huggingface.co/docs/safetensors). The file consists
 * of 8 bytes with the header's length (little-endian), the header, and the arrays' values in
 * sequence without gaps. The header is a JSON object with the type, shape and place of every array
 * by name, and with texts by name in {@code __metadata__}.
 *
 * @param metadata the texts by name
 * @param tensors the arrays of 32-bit floats (F32) by name
 * @param counts single 64-bit integers (I64) by name, such as batch norm's count of batches
 */
public record Safetensors(
    Map<String, String> metadata, Map<String, Tensor> tensors, Map<String, Long> counts) {
  /** The suffix of the name of a file. */
  public static final String SUFFIX = ".safetensors";

  public Safetensors {
    metadata = ordered(metadata);
    tensors = ordered(tensors);
    counts = ordered(counts);
  }

  /**
   * Reads a file's bytes.
   *
   * @param source the name in error messages, usually a file name
   * @throws io.mixnas.document.DocumentException if the bytes are not such a file, or hold arrays
   *     of other types
   */
  public static Safetensors read(String source, byte[] bytes) {
    return new SafetensorsReader(source, bytes).read();
  }

  /** Returns the bytes of a file. The same content in the same order gives the same bytes. */
  public byte[] write() {
    return SafetensorsWriter.write(this);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map)); // Map.copyOf has no order
  }
}
