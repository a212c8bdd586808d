package io.mixnas.evaluator.zerocost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.evaluator.data.Batch;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Looks at networks of a stem {@code [5][3]} and a classifier {@code [5][3]} alone. */
class GradientScoresTest {
  private static final double ROUNDING = 1e-6;
  private final Subject subject = Subjects.of(Subjects.plain(8, 5), 4, 1);

  @Test
  void gradientNormSumsTheNormsOfAllWeightArrays() {
    float[] gradient = subject.gradient();
    double expected = norm(gradient, 0, 15) + norm(gradient, classifierAt(), 15);
    assertThat(GradientNorm.of(subject)).isCloseTo(expected, within(ROUNDING)).isPositive();
  }

  @Test
  void snipSumsWeightsTimesSlopes() {
    float[] gradient = subject.gradient();
    Map<String, float[]> parameters = subject.network().parameters();
    double expected = 0;
    for (int i = 0; i < 15; i++) {
      float classifier = parameters.get("head/classify/W")[i]; // of feature i / 3, class i % 3
      expected += Math.abs(parameters.get("stem/conv/W")[i] * gradient[i]);
      expected += Math.abs(classifier * gradient[classifierAt() + i % 3 * 5 + i / 3]);
    }
    assertThat(Snip.of(subject)).isCloseTo(expected, within(ROUNDING)).isPositive();
  }

  @Test
  void zicoSumsLogarithmsOverArrays() {
    double expected = 0;
    for (int from : new int[] {0, classifierAt()}) {
      double sum = 0;
      for (int i = from; i < from + 15; i++) {
        double x = Math.abs(subject.gradient()[i]);
        double y = Math.abs(subject.secondGradient()[i]);
        double mean = (x + y) / 2;
        double deviation = Math.sqrt(((x - mean) * (x - mean) + (y - mean) * (y - mean)) / 2);
        sum += mean / deviation;
      }
      expected += Math.log(sum);
    }
    assertThat(Zico.of(subject)).isCloseTo(expected, within(ROUNDING));
  }

  @Test
  void zicoLeavesOutWeightsWhoseGradientDoesNotVary() {
    Batch same = subject.images().first();
    assertThat(Zico.of(Subjects.of(subject.architecture(), 1, same, same))).isZero();
  }

  /** Behind the stem, its scale and shift, and its running statistics. */
  private int classifierAt() {
    return 15 + 4 * 5;
  }

  private static double norm(float[] values, int from, int count) {
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      squares += (double) values[i] * values[i];
    }
    return Math.sqrt(squares);
  }
}
