package io.mixnas.results.weights;

import java.util.List;
import java.util.Objects;

/**
 * An array of a safetensors file.
 *
 * @param shape the shape, which is empty for a single number
 * @param values the row-major values, which are not copied and must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy; equality is not needed
public record Tensor(List<Integer> shape, float[] values) {
  public Tensor {
    shape = List.copyOf(shape);
    Objects.requireNonNull(values, "values");
    if (length(shape) != values.length) {
      throw new IllegalArgumentException(
          "values: must be %s for the shape %s, were %s"
              .formatted(length(shape), shape, values.length));
    }
  }

  /** Returns the number of values of a shape. */
  static long length(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
