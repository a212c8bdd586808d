package io.mixnas.results.weights;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts the places of blocks in names such as {@code blocks.2.0.conv_dw.weight}. How timm groups
 * blocks into stages does not affect what a network computes. For example, its MnasNet-Small begins
 * a stage where only the kernel changes.
 */
final class TimmPlaces {
  private static final Pattern NAME = Pattern.compile("blocks\\.(\\d{1,6})\\.(\\d{1,6})\\.(.+)");

  private TimmPlaces() {}

  private record Place(int stage, int index) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return stage == other.stage
          ? Integer.compare(index, other.index)
          : Integer.compare(stage, other.stage);
    }

    String name(String rest) {
      return "blocks.%s.%s.%s".formatted(stage, index, rest);
    }
  }

  /**
   * Returns the file with its blocks at the network's places if it has as many blocks, otherwise
   * the file unchanged.
   */
  static Safetensors regrouped(Safetensors file, List<TimmParameter> network) {
    List<Place> from = places(file.tensors().keySet());
    List<Place> to = places(network.stream().map(TimmParameter::name).toList());
    if (from.equals(to) || from.size() != to.size()) {
      return file;
    }
    Map<Place, Place> moves = new HashMap<>();
    for (int i = 0; i < from.size(); i++) {
      moves.put(from.get(i), to.get(i));
    }
    return new Safetensors(
        file.metadata(), moved(file.tensors(), moves), moved(file.counts(), moves));
  }

  private static List<Place> places(Iterable<String> names) {
    Set<Place> places = new TreeSet<>();
    for (String name : names) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        places.add(place(matcher));
      }
    }
    return List.copyOf(places);
  }

  private static <V> Map<String, V> moved(Map<String, V> values, Map<Place, Place> moves) {
    Map<String, V> moved = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          Matcher matcher = NAME.matcher(name);
          Place to = matcher.matches() ? moves.get(place(matcher)) : null;
          moved.put(to == null ? name : to.name(matcher.group(3)), value);
        });
    return moved;
  }

  private static Place place(Matcher matcher) {
    return new Place(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
