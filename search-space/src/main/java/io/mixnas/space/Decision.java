package io.mixnas.space;

import java.util.List;

/**
 * Describes one thing that a search decides.
 *
 * @param name the name, unique in its space, such as {@code stage2.first.groups}
 * @param options the options as people read them, at least two
 */
public record Decision(String name, List<String> options) {
  public Decision {
    options = List.copyOf(options);
    if (options.size() < 2) {
      throw new IllegalArgumentException(name + ": a decision needs at least two options");
    }
    if (options.stream().distinct().count() < options.size()) {
      throw new IllegalArgumentException(name + ": options must differ, were " + options);
    }
  }

  /** Returns the number of options. */
  public int size() {
    return options.size();
  }
}
