package io.mixnas.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Holds the weights that a training begins with.
 *
 * @param start where the weights come from
 * @param parameters the weights by the evaluator's names, without the classifier's when it begins
 *     anew
 * @param description the weights in words, for people
 */
public record StartingWeights(Start start, Map<String, float[]> parameters, String description) {
  public StartingWeights {
    Objects.requireNonNull(start, "start");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    Objects.requireNonNull(description, "description");
  }
}
