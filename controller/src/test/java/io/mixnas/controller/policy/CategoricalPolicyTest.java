package io.mixnas.controller.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class CategoricalPolicyTest {
  private static final double SIGNIFICANCE = 0.001; // the seed is 1 and was never picked
  private static final double TOLERANCE = 1e-8; // of central differences

  private final CategoricalPolicy policy =
      CategoricalPolicy.of(new double[][] {{0.5, -1, 0.2}, {0, 2}, {-0.3, 0.1, 0.4, 1}});

  @Test
  void chancesAreTheSoftmaxOfTheLogits() {
    double sum = Math.exp(0.5) + Math.exp(-1) + Math.exp(0.2);

    assertThat(policy.probability(0, 1)).isCloseTo(Math.exp(-1) / sum, within(1e-15));
    assertThat(CategoricalPolicy.uniform(4, 2).probability(0, 3)).isEqualTo(0.25);
  }

  @Test
  void theChanceOfADrawIsTheProductOverItsDecisions() {
    double product = policy.probability(0, 2) * policy.probability(1, 0) * policy.probability(2, 3);

    assertThat(policy.logProbability(new int[] {2, 0, 3}))
        .isCloseTo(Math.log(product), within(1e-12));
  }

  @Test
  void gradientOfALogProbabilityIsTheNumericalOne() {
    int[] choices = {1, 1, 2};

    assertClose(
        policy.logProbabilityGradient(choices),
        Numerical.gradient(policy, moved -> moved.logProbability(choices)));
  }

  @Test
  void gradientOfTheEntropyIsTheNumericalOne() {
    assertClose(policy.entropyGradient(), Numerical.gradient(policy, CategoricalPolicy::entropy));
  }

  @Test
  void entropyOfEqualChancesIsTheLogarithmOfTheirNumber() {
    assertThat(CategoricalPolicy.uniform(3, 2).entropy()).isCloseTo(Math.log(6), within(1e-12));
  }

  @Test
  void drawsByItsChances() {
    SplittableRandom random = new SplittableRandom(1);
    long[] counts = new long[4];
    for (int i = 0; i < 20_000; i++) {
      counts[policy.sample(random)[2]]++;
    }

    double[] expected = new double[4];
    for (int option = 0; option < 4; option++) {
      expected[option] = policy.probability(2, option);
    }
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(SIGNIFICANCE);
  }

  @Test
  void largeLogitsAreNoTrouble() {
    CategoricalPolicy sure = CategoricalPolicy.of(new double[][] {{2_000, 0}});

    assertThat(sure.probability(0, 0)).isEqualTo(1);
    assertThat(sure.entropy()).isZero();
    assertThat(sure.entropyGradient()[0]).containsExactly(new double[] {0, 0}, within(0.0));
  }

  @Test
  void noStepMakesAnOptionImpossible() {
    CategoricalPolicy moved = policy.moved(new double[][] {{1_000, 0, 5}, {0, 0}, {0, 0, 0, 0}}, 1);

    assertThat(moved.probability(0, 1)).isCloseTo(Math.exp(-30), within(1e-20));
    assertThat(moved.probability(0, 2)).isEqualTo(moved.probability(0, 1));
    assertThat(moved.probability(1, 0)).isEqualTo(policy.probability(1, 0));
  }

  static void assertClose(double[][] gradient, double[][] numerical) {
    for (int i = 0; i < gradient.length; i++) {
      assertThat(gradient[i]).containsExactly(numerical[i], within(TOLERANCE));
    }
  }
}
