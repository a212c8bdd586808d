package io.mixnas.evaluator.training;

import io.mixnas.evaluator.data.Normalization;
import io.mixnas.evaluator.network.TrainableNetwork;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A trained network as a {@link ModelFile} has it.
 *
 * @param plan what was trained, and how
 * @param classes their names, in the order of the network's outputs
 * @param normalization of the images that it was trained on
 * @param dataFingerprint of those images; {@link #NO_DATA} where there were none
 * @param epochs that it was trained for, 0 for weights as a training begins with them
 * @param imported where weights that were not trained here come from, texts by name; empty for
 *     those that were
 * @param file all of the file; neither copied nor to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy; equality is not needed
public record TrainedModel(
    TrainingPlan plan,
    List<String> classes,
    Normalization normalization,
    String dataFingerprint,
    int epochs,
    Map<String, String> imported,
    byte[] file) {
  /** In place of a fingerprint. */
  public static final String NO_DATA = "none";

  public TrainedModel {
    Objects.requireNonNull(plan, "plan");
    classes = List.copyOf(classes);
    Objects.requireNonNull(normalization, "normalization");
    Objects.requireNonNull(dataFingerprint, "dataFingerprint");
    imported = Collections.unmodifiableMap(new LinkedHashMap<>(imported)); // keeps its order
    Objects.requireNonNull(file, "file");
  }

  /** A model whose weights were trained here, or are as a training begins with them. */
  public TrainedModel(
      TrainingPlan plan,
      List<String> classes,
      Normalization normalization,
      String dataFingerprint,
      int epochs,
      byte[] file) {
    this(plan, classes, normalization, dataFingerprint, epochs, Map.of(), file);
  }

  /**
   * The network, to predict with; the caller's to close.
   *
   * @param threads that may compute, at least 1; results do not depend on them
   * @throws IllegalArgumentException when the file's network cannot be restored
   */
  public TrainableNetwork network(int threads) {
    return plan.engine().restore(plan.architecture(), plan.recipe().rule(1), file, threads);
  }

  /**
   * Where the weights come from, as plain values of JSON: engine, seed, recipe, epochs, data; of
   * imported weights what is known of them.
   */
  public Map<String, Object> provenance() {
    if (!imported.isEmpty()) {
      return new LinkedHashMap<>(imported);
    }
    Map<String, Object> provenance = new LinkedHashMap<>(PlanJson.tree(plan));
    provenance.remove("architecture");
    provenance.put("epochs", epochs);
    provenance.put("dataFingerprint", dataFingerprint);
    return provenance;
  }
}
