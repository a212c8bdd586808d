package io.mixnas.export;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Normalization;
import io.mixnas.evaluator.network.CosineSchedule;
import io.mixnas.evaluator.network.Engine;
import io.mixnas.evaluator.network.FusedNetwork;
import io.mixnas.evaluator.network.NetworkParameters;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrainingRule;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Networks none of whose parameters has the value that it would begin a training with, and whose
 * batch norm has seen images.
 */
final class RandomNetworks {
  private static final Normalization NORMALIZATION =
      new Normalization(new float[] {0.4f, 0.5f, 0.3f}, new float[] {0.2f, 0.25f, 0.3f});
  private static final int STEPS = 5;

  private RandomNetworks() {}

  static WeightedNetwork of(Architecture architecture, SampleImages samples, long seed) {
    Engine.start();
    TrainingRule rule = new TrainingRule(new CosineSchedule(0.003, 0, 1000), 0, 0);
    ComputationGraph graph = FusedNetwork.build(architecture, rule, seed);
    Random random = new Random(seed);
    NetworkParameters.of(graph).forEach((name, array) -> fill(name, array, random));
    TrainableNetwork network = new TrainableNetwork(graph, architecture, rule);
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

  private static void fill(String name, INDArray array, Random random) {
    String kind = name.substring(name.lastIndexOf('/') + 1);
    if (kind.equals("W") && !name.startsWith("head/classify")) {
      return; // is random already
    }
    float[] values = new float[Math.toIntExact(array.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value(kind, random);
    }
    array.assign(Nd4j.createFromArray(values).reshape('c', array.shape()));
  }

  private static double value(String kind, Random random) {
    return switch (kind) {
      case "gamma", "var" -> 0.5 + random.nextDouble();
      default -> 0.5 * random.nextGaussian();
    };
  }
}
