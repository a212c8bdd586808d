package io.mixnas.results.onnx;

import io.mixnas.architecture.Input;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an ONNX file tells of its network beside the graph.
 *
 * @param classes their names, in the order of the outputs
 * @param mean what is subtracted from a pixel value of 0 to 1, {@code [channel]}: red, green, blue
 * @param std what the difference is divided by, {@code [channel]}, above 0
 * @param provenance where architecture and weights come from, plain values as of JSON
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
