package io.mixnas.comparison;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Says where a network stands in the charts of a comparison; no result depends on it.
 *
 * @param series the lines that the network is a point of, by name; the first gives it its colour
 * @param at where it stands on an axis of the comparison's own; empty for one that has no place
 *     there
 */
public record ChartPlace(List<String> series, Optional<Position> at) {
  /** The place of a network of which nothing was said. */
  public static final ChartPlace NONE = new ChartPlace(List.of(), Optional.empty());

  private static final String SERIES = "series";
  private static final String AT = "at";

  public ChartPlace {
    series = List.copyOf(series);
    Objects.requireNonNull(at, "at");
    for (String name : series) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("series: must have names, one has none");
      }
    }
  }

  /**
   * A position on an axis, such as the third layer.
   *
   * @param axis what the axis shows
   */
  public record Position(String axis, double value) {
    public Position {
      if (axis.isBlank()) {
        throw new IllegalArgumentException("at: must name the axis, its name is empty");
      }
    }
  }

  /**
   * Reads the fields {@code series}, a name or a list of names, and {@code at}, such as {@code
   * {layer: 3}}.
   *
   * @param network the fields of a network
   * @throws io.mixnas.document.DocumentException when one of them breaks a rule
   */
  static ChartPlace read(Field network) {
    List<String> names =
        network
            .optional(SERIES)
            .map(field -> field.elementsOrSelf().stream().map(ChartPlace::name).toList())
            .orElse(List.of());
    return new ChartPlace(names, network.optional(AT).map(ChartPlace::position));
  }

  private static String name(Field field) {
    String name = field.text();
    if (name.isBlank()) {
      throw field.mustBe("the name of a line in the chart");
    }
    return name;
  }

  private static Position position(Field field) {
    Map<String, Field> axes = field.fields();
    if (axes.size() != 1) {
      throw field.error("must be one axis with the place on it, such as {layer: 3}");
    }
    Map.Entry<String, Field> only = axes.entrySet().iterator().next();
    return field.make(() -> new Position(only.getKey(), only.getValue().number()));
  }

  /** Adds what {@link #read} reads, as plain values. */
  void addTo(Map<String, Object> network) {
    if (!series.isEmpty()) {
      network.put(SERIES, series);
    }
    at.ifPresent(
        position -> {
          Map<String, Object> axis = new LinkedHashMap<>();
          axis.put(position.axis(), position.value());
          network.put(AT, axis);
        });
  }
}
