package io.mixnas.trial;

import io.mixnas.architecture.Architecture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Describes one evaluation as a plain value: what is judged, and how. It can run wherever the
 * images are; {@link TrialJson} writes it. The score is a function of these fields alone.
 *
 * @param architecture the architecture as it would be exported; the evaluator makes its own proxy
 *     of it
 * @param seed the seed of everything that is random in the evaluation
 * @param epochs the number of epochs that the controller asked for; empty for the number in the
 *     evaluator's settings
 * @param evaluator the evaluator's name and options, as documents contain them
 * @param dataFingerprint the fingerprint of the images that it is judged on
 */
public record TrialJob(
    Architecture architecture,
    long seed,
    OptionalInt epochs,
    Map<String, Object> evaluator,
    String dataFingerprint) {
  public TrialJob {
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(epochs, "epochs");
    evaluator = Collections.unmodifiableMap(new LinkedHashMap<>(evaluator));
    Objects.requireNonNull(dataFingerprint, "dataFingerprint");
    if (epochs.isPresent() && epochs.getAsInt() < 1) {
      throw new IllegalArgumentException("epochs: must be at least 1, was " + epochs.getAsInt());
    }
    if (!(evaluator.get("name") instanceof String)) {
      throw new IllegalArgumentException("evaluator: must have a name, was " + evaluator);
    }
  }
}
