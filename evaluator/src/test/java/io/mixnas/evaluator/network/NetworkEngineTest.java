package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkEngineTest {
  private static final Architecture ARCHITECTURE = RandomNetworks.architecture(4);
  private static final int[] LABELS = {0, 1, 1, 0};
  private static final float[] IMAGES = images();
  private static final TrainingRule RULE =
      new TrainingRule(new LearningRate.Cosine(0.02, 0, 40), 0.9, 1e-4);

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void learnsABatchByHeart(NetworkEngine engine) {
    try (TrainableNetwork network = engine.build(ARCHITECTURE, RULE, 1, 1)) {
      double first = network.fit(IMAGES, LABELS);
      double last = first;
      for (int step = 0; step < 20; step++) {
        last = network.fit(IMAGES, LABELS);
      }
      assertThat(last).isLessThan(0.75 * first);
    }
  }

  @Test
  void enginesAgree() {
    try (TrainableNetwork fused = NetworkEngine.FUSED.build(ARCHITECTURE, RULE, 1, 2);
        TrainableNetwork standard = NetworkEngine.STANDARD.build(ARCHITECTURE, RULE, 1, 2)) {
      assertThat(fused.fit(IMAGES, LABELS)).isCloseTo(standard.fit(IMAGES, LABELS), within(1e-4));
      float[][] expected = standard.predict(IMAGES, LABELS.length);
      float[][] actual = fused.predict(IMAGES, LABELS.length);
      for (int image = 0; image < LABELS.length; image++) {
        assertThat(actual[image]).containsExactly(expected[image], within(1e-3f));
      }
    }
  }

  @Test
  void endsItsThreadsWhenClosed() throws InterruptedException {
    Set<Thread> others = team();
    TrainableNetwork network = NetworkEngine.FUSED.build(ARCHITECTURE, RULE, 1, 3);
    network.fit(IMAGES, LABELS);
    Set<Thread> own = team();
    own.removeAll(others);
    assertThat(own).hasSize(2);
    network.close();
    for (Thread thread : own) {
      thread.join();
    }
    assertThatThrownBy(() -> network.fit(IMAGES, LABELS)).isInstanceOf(RuntimeException.class);
  }

  private static Set<Thread> team() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("mixnas-team"))
        .collect(Collectors.toSet());
  }

  private static float[] images() {
    int side = ARCHITECTURE.input().resolution();
    float[] images = new float[LABELS.length * Input.CHANNELS * side * side];
    Random random = new Random(1);
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }
}
