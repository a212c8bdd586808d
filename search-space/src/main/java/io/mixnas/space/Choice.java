package io.mixnas.space;

import java.util.List;
import java.util.function.Function;

/**
 * Something that a space fixes (one option) or leaves to decide (several).
 *
 * @param name of the decision
 * @param options different from one another, at least one
 * @param label how people read an option
 */
record Choice<T>(String name, List<T> options, Function<T, String> label) {
  Choice {
    options = List.copyOf(options);
    if (options.isEmpty()) {
      throw new IllegalArgumentException("must have at least one option");
    }
    if (options.stream().map(label).distinct().count() < options.size()) {
      throw new IllegalArgumentException(
          "options must differ, were " + options.stream().map(label).toList());
    }
  }

  static <T> Choice<T> of(String name, List<T> options) {
    return new Choice<>(name, options, String::valueOf);
  }

  boolean isDecision() {
    return options.size() > 1;
  }

  Decision decision() {
    return new Decision(name, options.stream().map(label).toList());
  }
}
