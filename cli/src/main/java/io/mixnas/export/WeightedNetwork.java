package io.mixnas.export;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.data.Normalization;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainedModel;
import io.mixnas.evaluator.training.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Holds a network with its weights, and what is needed to use it. {@link #close} releases its
 * memory, in the thread that created it.
 *
 * @param network a network of that architecture
 * @param classes the names of the classes, in the order of the network's outputs
 * @param normalization the normalisation of the images
 * @param provenance where the weights come from, as plain JSON values
 */
public record WeightedNetwork(
    Architecture architecture,
    TrainableNetwork network,
    List<String> classes,
    Normalization normalization,
    Map<String, Object> provenance)
    implements AutoCloseable {
  /** The usual normalisation for networks trained on ImageNet: red, green, blue. */
  static final Normalization IMAGENET =
      new Normalization(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});

  /** The name in the provenance that says what the weights are. */
  static final String WEIGHTS = "weights";

  /** The value of {@link #WEIGHTS} of weights that were trained here. */
  static final String TRAINED = "trained";

  /**
   * Returns a trained network.
   *
   * @throws IllegalArgumentException when it cannot be restored
   */
  public static WeightedNetwork of(TrainedModel model) {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put(
        WEIGHTS,
        !model.imported().isEmpty() ? "imported" : model.epochs() == 0 ? "untrained" : TRAINED);
    provenance.putAll(model.provenance());
    return new WeightedNetwork(
        model.plan().architecture(),
        model.network(1),
        model.classes(),
        model.normalization(),
        provenance);
  }

  /**
   * Returns a network with the weights that a training would begin with. Its classes are named by
   * their numbers, and its images are normalised as ImageNet's.
   *
   * @param seed the seed of the weights
   * @param origin where the architecture comes from, as plain JSON values
   */
  public static WeightedNetwork untrained(
      Architecture architecture, long seed, Map<String, Object> origin) {
    Map<String, Object> provenance = new LinkedHashMap<>(origin);
    provenance.put(WEIGHTS, "untrained");
    provenance.put("seed", seed);
    return new WeightedNetwork(
        architecture,
        plan(architecture, seed).untrained(1),
        numbers(architecture.head().classes()),
        IMAGENET,
        provenance);
  }

  /** Returns whether the names of the classes are numbers in place of unknown names. */
  public boolean hasUnknownClasses() {
    return !TRAINED.equals(provenance.get(WEIGHTS)) && classes.equals(numbers(classes.size()));
  }

  /** Returns numbers as the names of unnamed classes. */
  public static List<String> numbers(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  /** Returns the usual training plan, for an untrained network. */
  static TrainingPlan plan(Architecture architecture, long seed) {
    return new TrainingPlan(
        architecture,
        Recipe.builder().build(architecture.input().resolution()),
        NetworkEngine.FUSED,
        seed);
  }

  @Override
  public void close() {
    network.close();
  }
}
