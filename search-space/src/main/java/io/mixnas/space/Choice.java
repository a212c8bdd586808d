package io.mixnas.space;

import java.util.List;
import java.util.function.Function;

/**
 * Holds the options of something that a space fixes (one option) or leaves open (several).
 *
 * @param name the name of the decision
 * @param options the options, at least one, all different
 * @param label gives the text that people read for an option
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
