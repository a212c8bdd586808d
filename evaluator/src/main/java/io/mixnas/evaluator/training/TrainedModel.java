package io.mixnas.evaluator.training;

import io.mixnas.evaluator.data.Normalization;
import io.mixnas.evaluator.network.TrainableNetwork;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A trained network in the form of a {@link ModelFile}.
 *
 * @param plan what was trained, and how
 * @param classes the names of the classes, in the order of the network's outputs
 * @param normalization the normalisation of the images that it was trained on
 * @param dataFingerprint the fingerprint of those images, or {@link #NO_DATA} if there were none
 * @param epochs the number of epochs that it was trained for; 0 for initial weights
 * @param imported the origin of weights that were not trained here, as texts by name; empty for
 *     weights that were
 * @param start the weights that the training began with, as plain JSON values; empty for those of
 *     the plan's seed
 * @param file the bytes of the whole file, which are not copied and must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy; equality is not needed
public record TrainedModel(
    TrainingPlan plan,
    List<String> classes,
    Normalization normalization,
    String dataFingerprint,
    int epochs,
    Map<String, String> imported,
    Map<String, Object> start,
    byte[] file) {
  /** The text in place of a fingerprint if there were no images. */
  public static final String NO_DATA = "none";

  public TrainedModel {
    Objects.requireNonNull(plan, "plan");
    classes = List.copyOf(classes);
    Objects.requireNonNull(normalization, "normalization");
    Objects.requireNonNull(dataFingerprint, "dataFingerprint");
    imported = Collections.unmodifiableMap(new LinkedHashMap<>(imported)); // keeps its order
    start = Collections.unmodifiableMap(new LinkedHashMap<>(start));
    Objects.requireNonNull(file, "file");
  }

  /** Creates a model with weights that were trained here, or with initial weights. */
  public TrainedModel(
      TrainingPlan plan,
      List<String> classes,
      Normalization normalization,
      String dataFingerprint,
      int epochs,
      byte[] file) {
    this(plan, classes, normalization, dataFingerprint, epochs, Map.of(), Map.of(), file);
  }

  /**
   * Restores the network for prediction. The caller must close it.
   *
   * @param threads the number of threads that may compute, at least 1; results do not depend on it
   * @throws IllegalArgumentException if the file's network cannot be restored
   */
  public TrainableNetwork network(int threads) {
    return plan.engine().restore(plan.architecture(), plan.rule(1), file, threads);
  }

  /**
   * Returns the origin of the weights as plain JSON values: engine, seed, recipe, epochs, data and
   * the weights that the training began with, or for imported weights what is known of them.
   */
  public Map<String, Object> provenance() {
    if (!imported.isEmpty()) {
      return new LinkedHashMap<>(imported);
    }
    Map<String, Object> provenance = new LinkedHashMap<>(PlanJson.tree(plan));
    provenance.remove("architecture");
    provenance.put("epochs", epochs);
    provenance.put("dataFingerprint", dataFingerprint);
    if (!start.isEmpty()) {
      provenance.put("start", start);
    }
    return provenance;
  }
}
