package io.mixnas.space;

import java.util.List;

/**
 * One thing a search decides.
 *
 * @param name unique in its space, such as {@code stage2.first.groups}
 * @param options what it can be, at least two, as people read them
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

  /** Number of options. */
  public int size() {
    return options.size();
  }
}
