package io.mixnas.results.weights;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads safetensors strictly: every byte must belong to the length, the header or exactly one
 * array.
 */
final class SafetensorsReader {
  /** The greatest length in the format's own code. */
  private static final int LONGEST_HEADER = 100_000_000;

  private final String source;
  private final ByteBuffer bytes;

  /** The arrays' values. Places in the header are relative to them. */
  private ByteBuffer values = ByteBuffer.allocate(0);

  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  /** The place of an array in the values. */
  private record Span(Field field, long begin, long end) {}

  SafetensorsReader(String source, byte[] bytes) {
    this.source = source;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  Safetensors read() {
    Field header = Document.json(source + " header", header());
    values = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    List<Span> spans = new ArrayList<>();
    header
        .fields()
        .forEach(
            (name, field) -> {
              if (name.equals(SafetensorsWriter.METADATA)) {
                field.fields().forEach((key, text) -> metadata.put(key, text(text)));
              } else {
                spans.add(tensor(name, field));
              }
            });
    requireCovered(spans);
    return new Safetensors(metadata, tensors, counts);
  }

  private String header() {
    if (bytes.remaining() < Long.BYTES) {
      throw refusal("is cut short: has %s bytes, not even a length".formatted(bytes.remaining()));
    }
    long length = bytes.getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw refusal(
          "its header must have between 2 and %s bytes, has %s"
              .formatted(LONGEST_HEADER, Long.toUnsignedString(length)));
    }
    if (length > bytes.remaining()) {
      throw refusal(
          "is cut short: its header has %s bytes, only %s are there"
              .formatted(length, bytes.remaining()));
    }
    ByteBuffer text = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    if (text.get(0) != '{') {
      throw refusal("its header must begin with '{', is no JSON object");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw new DocumentException(source + ": must be safetensors: its header is no UTF-8", e);
    }
  }

  private static String text(Field field) {
    return field.text();
  }

  private Span tensor(String name, Field field) {
    field.only("dtype", "shape", "data_offsets");
    Field type = field.required("dtype");
    List<Integer> shape =
        field.required("shape").elements().stream()
            .map(size -> size.integer(0, Integer.MAX_VALUE))
            .toList();
    Span span = span(field);
    switch (type.text()) {
      case "F32" -> {
        requireBytes(span, shape, Float.BYTES);
        tensors.put(name, new Tensor(shape, floats(span)));
      }
      case "I64" -> {
        if (!shape.isEmpty()) {
          throw type.error("I64 is read for single numbers alone, this has the shape " + shape);
        }
        requireBytes(span, shape, Long.BYTES);
        counts.put(name, values.getLong((int) span.begin()));
      }
      default -> throw type.mustBe("F32, or I64 for a single number");
    }
    return span;
  }

  private Span span(Field field) {
    Field offsets = field.required("data_offsets");
    List<Field> ends = offsets.elements();
    if (ends.size() != 2) {
      throw offsets.error("must be [begin, end], has %s numbers".formatted(ends.size()));
    }
    long begin = ends.get(0).longInteger();
    long end = ends.get(1).longInteger();
    if (begin < 0 || end < begin || end > values.capacity()) {
      throw offsets.error(
          "must be within the %s bytes of values that are there, was [%s, %s]"
              .formatted(values.capacity(), begin, end));
    }
    return new Span(field, begin, end);
  }

  private static void requireBytes(Span span, List<Integer> shape, int each) {
    long needed;
    try {
      needed = Math.multiplyExact(Tensor.length(shape), each);
    } catch (ArithmeticException e) {
      throw span.field().required("shape").error("has more values than any file: " + shape);
    }
    if (needed != span.end() - span.begin()) {
      throw span.field()
          .required("data_offsets")
          .error(
              "must be %s bytes for the shape %s, are %s"
                  .formatted(needed, shape, span.end() - span.begin()));
    }
  }

  private float[] floats(Span span) {
    int begin = (int) span.begin();
    int length = (int) (span.end() - span.begin());
    float[] floats = new float[length / Float.BYTES];
    values.slice(begin, length).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }

  private void requireCovered(List<Span> spans) {
    spans.sort(Comparator.comparingLong(Span::begin).thenComparingLong(Span::end));
    long covered = 0;
    for (Span span : spans) {
      if (span.begin() != covered) {
        String rule = span.begin() < covered ? "overlaps another array" : "leaves a gap before it";
        throw span.field()
            .required("data_offsets")
            .error("%s: must begin at %s, begins at %s".formatted(rule, covered, span.begin()));
      }
      covered = span.end();
    }
    if (covered != values.capacity()) {
      throw refusal("has %s bytes behind its last array".formatted(values.capacity() - covered));
    }
  }

  private DocumentException refusal(String rule) {
    return new DocumentException("%s: must be safetensors: %s".formatted(source, rule));
  }
}
