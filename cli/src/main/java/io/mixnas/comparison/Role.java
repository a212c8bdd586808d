package io.mixnas.comparison;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Says what a network stands for in a comparison, in its charts and in what it is compared with
 * besides the first network; no training depends on it.
 *
 * @param series the lines of charts that the network is a point of, by name; the first gives it its
 *     colour
 * @param at where it stands on an axis of the comparison's own; empty for one that has no place
 *     there
 * @param against the names of networks that it is compared with
 */
public record Role(List<String> series, Optional<Position> at, List<String> against) {
  /** The role of a network of which nothing was said. */
  public static final Role NONE = new Role(List.of(), Optional.empty(), List.of());

  private static final String SERIES = "series";
  private static final String AT = "at";
  private static final String AGAINST = "against";

  public Role {
    series = List.copyOf(series);
    Objects.requireNonNull(at, "at");
    against = List.copyOf(against);
    if (series.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("series: must have names, one has none");
    }
    requireDifferent(SERIES, series);
    requireDifferent(AGAINST, against);
  }

  /** A pair that counts twice would make an interval too narrow. */
  private static void requireDifferent(String field, List<String> names) {
    names.stream()
        .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "%s: must have different names, has %s twice".formatted(field, name));
            });
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
   * Reads the fields {@code series} and {@code against}, a name or a list of names, and {@code at},
   * such as {@code {layer: 3}}.
   *
   * @param network the fields of a network
   * @throws io.mixnas.document.DocumentException when one of them breaks a rule
   */
  static Role read(Field network) {
    List<String> series = names(network, SERIES, "the name of a line in the chart");
    Optional<Position> at = network.optional(AT).map(Role::position);
    List<String> against = names(network, AGAINST, "the name of a network");
    return network.makeOfFields(() -> new Role(series, at, against));
  }

  private static List<String> names(Field network, String field, String rule) {
    return network
        .optional(field)
        .map(names -> names.elementsOrSelf().stream().map(name -> name(name, rule)).toList())
        .orElse(List.of());
  }

  private static String name(Field field, String rule) {
    String name = field.text();
    if (name.isBlank()) {
      throw field.mustBe(rule);
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
    if (!against.isEmpty()) {
      network.put(AGAINST, against);
    }
  }
}
