package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Stem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both engines train both conventions, which differ at stride 2 and even sizes. */
class PaddingTest {
  private static final int SIDE = 20;
  private static final int IMAGES = 6;
  private static final TrainingRule RULE =
      new TrainingRule(new LearningRate.Cosine(0.2, 0, 40), 0, 0);

  @BeforeAll
  static void start() {
    Engine.start();
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void bothEnginesTrainTheSame(Padding padding) {
    List<Float> standard = trained(NetworkEngine.STANDARD, padding);
    List<Float> fused = trained(NetworkEngine.FUSED, padding);

    for (int i = 0; i < standard.size(); i++) {
      assertThat(fused.get(i)).isCloseTo(standard.get(i), within(1e-3f));
    }
  }

  @Test
  void theConventionsTrainToOtherNetworks() {
    List<Float> same = trained(NetworkEngine.FUSED, Padding.SAME);
    List<Float> symmetric = trained(NetworkEngine.FUSED, Padding.SYMMETRIC);

    float most = 0;
    for (int i = 0; i < same.size(); i++) {
      most = Math.max(most, Math.abs(same.get(i) - symmetric.get(i)));
    }
    assertThat(most).isGreaterThan(0.01f);
  }

  /** Returns the loss at each of some steps, followed by the probabilities after them. */
  private static List<Float> trained(NetworkEngine engine, Padding padding) {
    float[] images = new float[IMAGES * 3 * SIDE * SIDE];
    Random random = new Random(1);
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    int[] labels = {0, 1, 2, 0, 1, 2};
    List<Float> found = new ArrayList<>();
    try (TrainableNetwork network = engine.build(architecture(padding), RULE, 1, 1)) {
      for (int step = 0; step < 12; step++) {
        found.add((float) network.fit(images, labels));
      }
      for (float[] row : network.predict(images, IMAGES)) {
        for (float probability : row) {
          found.add(probability);
        }
      }
    }
    return found;
  }

  private static Architecture architecture(Padding padding) {
    return new Architecture(
        new Input(SIDE),
        padding,
        new Stem(8, 3, 2, Activation.SWISH),
        List.of(
            InvertedResidual.builder(8, 12)
                .expand(3)
                .mixConv(MixConv.of(3, 5, 7))
                .stride(2)
                .activation(Activation.SWISH)
                .build(),
            new PlainConvolution(12, 16, 5, 1, Activation.SWISH, false),
            InvertedResidual.builder(16, 16).mixConv(MixConv.of(3, 9)).build()),
        new Head.ConvolutionThenPool(24, Activation.SWISH, 3));
  }
}
