package io.mixnas.export;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Normalization;
import io.mixnas.evaluator.network.LearningRate;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrainingRule;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Creates networks in which no parameter has its initial value, and whose batch norm has seen
 * images.
 */
final class RandomNetworks {
  private static final Normalization NORMALIZATION =
      new Normalization(new float[] {0.4f, 0.5f, 0.3f}, new float[] {0.2f, 0.25f, 0.3f});
  private static final int STEPS = 5;

  private RandomNetworks() {}

  static WeightedNetwork of(Architecture architecture, SampleImages samples, long seed) {
    TrainingRule rule = new TrainingRule(new LearningRate.Cosine(0.003, 0, 1000), 0, 0);
    TrainableNetwork network = NetworkEngine.FUSED.build(architecture, rule, seed, 1);
    Map<String, float[]> parameters = network.parameters();
    Random random = new Random(seed);
    parameters.forEach((name, values) -> fill(name, values, random));
    network.assign(parameters);
    int classes = architecture.head().classes();
    for (int step = 0; step < STEPS; step++) {
      for (Batch batch : samples.normalized(NORMALIZATION)) {
        if (batch.size() > 1) { // one image has no variance
          int[] labels = IntStream.of(batch.labels()).map(label -> label % classes).toArray();
          network.fit(batch.images(), labels);
        }
      }
    }
    return new WeightedNetwork(
        architecture,
        network,
        IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
        NORMALIZATION,
        Map.of("weights", "random"));
  }

  private static void fill(String name, float[] values, Random random) {
    String kind = name.substring(name.lastIndexOf('/') + 1);
    if (kind.equals("W") && !name.startsWith("head/classify")) {
      return; // is already random
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value(kind, random);
    }
  }

  private static double value(String kind, Random random) {
    return switch (kind) {
      case "gamma", "var" -> 0.5 + random.nextDouble();
      default -> 0.5 * random.nextGaussian();
    };
  }
}
