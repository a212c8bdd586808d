package io.mixnas.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Weights that a training begins with.
 *
 * @param start where they are from
 * @param parameters by the evaluator's names, without the classifier's where it begins anew
 * @param description what is begun with, for people
 */
public record StartingWeights(Start start, Map<String, float[]> parameters, String description) {
  public StartingWeights {
    Objects.requireNonNull(start, "start");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    Objects.requireNonNull(description, "description");
  }
}
