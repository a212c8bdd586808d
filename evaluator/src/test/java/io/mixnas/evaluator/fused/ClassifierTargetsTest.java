package io.mixnas.evaluator.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Trains a classifier against probabilities in place of labels. */
class ClassifierTargetsTest {
  private static final int FEATURES = 7;
  private static final int CLASSES = 5;
  private static final int IMAGES = 6;
  private static final double SMOOTHING = 0.2;

  private final float[] input = random(IMAGES * FEATURES, 1);
  private final int[] labels = {0, 4, 2, 2, 1, 3};

  @Test
  void targetsThatAreSmoothedLabelsTrainAsTheLabelsDo() {
    try (Team team = new Team(1)) {
      Classifier byLabels = classifier(SMOOTHING, team);
      Classifier byTargets = classifier(0, team);
      float[] parameters = random(byLabels.parameterCount() + byLabels.slack(), 2);

      double expected = byLabels.forward(parameters, 0, input, labels, 0);
      double loss = byTargets.imitate(parameters, 0, input, smoothed(), IMAGES, 0);

      assertThat(loss).isCloseTo(expected, offset(1e-6));
      assertThat(byTargets.probabilities()).isEqualTo(byLabels.probabilities());
      assertThat(gradients(byTargets))
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(gradients(byLabels));
    }
  }

  @Test
  void itsOwnProbabilitiesAsTargetsHaveNoSlope() {
    try (Team team = new Team(1)) {
      Classifier classifier = classifier(0, team);
      float[] parameters = random(classifier.parameterCount() + classifier.slack(), 3);
      classifier.forward(parameters, 0, input, labels, 0);
      float[] own = classifier.probabilities();

      classifier.imitate(parameters, 0, input, own, IMAGES, 0);

      for (int image = 0; image < IMAGES; image++) {
        float sum = 0;
        for (int c = 0; c < CLASSES; c++) {
          sum += own[image * CLASSES + c];
        }
        assertThat(sum).isCloseTo(1, offset(1e-5f));
      }
      assertThat(gradients(classifier)).containsOnly(0);
    }
  }

  private static Classifier classifier(double smoothing, Team team) {
    return new Classifier(FEATURES, CLASSES, smoothing, new DropoutMask(0, 0), new Scratch(team));
  }

  private float[] smoothed() {
    float[] targets = new float[IMAGES * CLASSES];
    for (int i = 0; i < targets.length; i++) {
      boolean own = i % CLASSES == labels[i / CLASSES];
      targets[i] = (float) (SMOOTHING / CLASSES + (own ? 1 - SMOOTHING : 0));
    }
    return targets;
  }

  private static float[] gradients(Classifier classifier) {
    float[] gradients = new float[classifier.parameterCount()];
    classifier.backward(gradients, 0, new float[IMAGES * FEATURES]);
    return gradients;
  }

  private static float[] random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
