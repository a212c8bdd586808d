package io.mixnas.results.onnx;

import io.mixnas.architecture.Input;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The facts that an ONNX file states about its network beside the graph.
 *
 * @param classes the names of the classes, in the order of the outputs
 * @param mean the values that are subtracted from pixel values of 0 to 1, {@code [channel]}: red,
 *     green, blue
 * @param std the values by which the differences are divided, {@code [channel]}, above 0
 * @param provenance the origin of architecture and weights, as plain JSON values
 */
public record OnnxAbout(
    List<String> classes, List<Float> mean, List<Float> std, Map<String, Object> provenance) {
  public OnnxAbout {
    classes = List.copyOf(classes);
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    Objects.requireNonNull(provenance, "provenance");
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance)); // keeps its order
    requireChannels("mean", mean);
    requireChannels("std", std);
    for (float deviation : std) {
      if (!(deviation > 0)) {
        throw new IllegalArgumentException("std: must be above 0, was " + deviation);
      }
    }
  }

  private static void requireChannels(String field, List<Float> values) {
    if (values.size() != Input.CHANNELS) {
      throw new IllegalArgumentException(
          "%s: must have %s values, had %s".formatted(field, Input.CHANNELS, values.size()));
    }
  }
}
