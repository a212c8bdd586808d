package io.mixnas.evaluator.network;

import io.mixnas.evaluator.Allocation;
import io.mixnas.evaluator.benchmark.BenchmarkNetwork;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TrainableNetworkAllocationTest {
  private static final long BOUND = 1_000_000;
  private static final TrainingRule RULE =
      new TrainingRule(new LearningRate.Cosine(0.01, 0, 1_000), 0.9, 1e-4);

  @Test
  void trainingStepsAllocateLessThanAMegabyte() {
    BenchmarkNetwork proxy = BenchmarkNetwork.referenceProxy();
    RandomGenerator random = new SplittableRandom(1);
    float[] images = new float[proxy.batchSize() * 3 * 32 * 32];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    int[] labels = random.ints(proxy.batchSize(), 0, 10).toArray();
    try (TrainableNetwork network = NetworkEngine.FUSED.build(proxy.architecture(), RULE, 1, 2)) {
      Allocation.requireLess(BOUND, () -> network.fit(images, labels));
    }
  }
}
