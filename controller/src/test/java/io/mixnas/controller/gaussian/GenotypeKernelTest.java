package io.mixnas.controller.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class GenotypeKernelTest {
  private static final KernelParameters ALL = new KernelParameters(2, 3, 0.5, 0.25, 0.7, 2, 0.1);

  private final GenotypeKernel kernel = new GenotypeKernel(new int[] {3, 2}, ALL);

  /** Every part is worked out by hand. */
  @Test
  void isTheSumOfItsParts() {
    GenotypePoint a =
        new GenotypePoint(new int[] {0, 1}, new double[] {0.5, -1}, new double[] {1, 0});
    GenotypePoint b =
        new GenotypePoint(new int[] {2, 1}, new double[] {2, 0.25}, new double[] {0, 2});

    double trend = 4 * (0.5 + 0.75); // 1/F + f.f'
    double additive = 9 * (-0.5 + 1) / 2;
    double product = 0.25 * Math.exp(-0.5 / 0.25);
    double smooth = 0.49 * Math.exp(-5 / 8.0);

    assertThat(kernel.covariance(a, b))
        .isCloseTo(trend + additive + product + smooth, within(1e-12));
    assertThat(kernel.covariance(b, a)).isEqualTo(kernel.covariance(a, b));
  }

  @Test
  void cheapScoresAddALinearFunction() {
    KernelParameters trusting = new KernelParameters(2, 3, 0.5, 0.25, 0.7, 2, 0.1, 0.5);
    GenotypeKernel other = kernel.with(trusting);
    GenotypePoint a = scored(3, -1);
    GenotypePoint b = scored(0.5, 2);

    double without = kernel.covariance(input(0, 1), input(0, 1));
    assertThat(other.covariance(a, b)).isCloseTo(without + 0.25 * (1.5 - 2), within(1e-12));
    assertThat(other.expected(a)).isCloseTo(0.5 * 2, within(1e-12));
    assertThat(other.expected(List.of(a, b))).isCloseTo(0.5 * 2.25, within(1e-12));
    assertThat(other.expected(input(0, 1))).isZero();
    assertThat(other.expected(List.of())).isZero();
  }

  @Test
  void scoresOfOneOtherTrainingAreOffByTheSameConstant() {
    KernelParameters biased = new KernelParameters(2, 3, 0.5, 0.25, 0.7, 2, 0.1, 1, 0.8, 0.4);
    GenotypeKernel other = kernel.with(biased);
    GenotypePoint a = input(0, 1);
    GenotypePoint b = input(2, 1);
    double own = kernel.covariance(a, b);

    assertThat(other.covariance(a, b)).isEqualTo(own);
    assertThat(other.covariance(a.trained(1), b)).isEqualTo(own);
    assertThat(other.covariance(a.trained(1), b.trained(2))).isEqualTo(own);
    assertThat(other.covariance(a.trained(2), b.trained(2))).isCloseTo(own + 0.64, within(1e-12));
    assertThat(other.noiseVariance(a)).isCloseTo(0.01, within(1e-12));
    assertThat(other.noiseVariance(a.trained(2))).isCloseTo(0.16, within(1e-12));
  }

  @Test
  void isPositiveSemidefinite() {
    GenotypeKernel other = new GenotypeKernel(Inputs.OPTIONS, ALL);
    List<GenotypePoint> inputs = Inputs.random(40, new SplittableRandom(2));
    RealMatrix covariances = new Array2DRowRealMatrix(40, 40);
    for (int row = 0; row < 40; row++) {
      for (int column = 0; column < 40; column++) {
        covariances.setEntry(row, column, other.covariance(inputs.get(row), inputs.get(column)));
      }
    }

    double[] eigenvalues = new EigenDecomposition(covariances).getRealEigenvalues();

    assertThat(Arrays.stream(eigenvalues).min().orElseThrow()).isGreaterThan(-1e-9); // rounding
  }

  /** Over all options, a decision's own effects cancel out. */
  @Test
  void additiveEffectsOfADecisionSumToZero() {
    double sum = 0;
    for (int option = 0; option < 3; option++) {
      sum += kernel.additive(input(0, 0), input(option, 0)) - 0.5; // the other decision is equal
    }

    assertThat(sum).isCloseTo(0, within(1e-12));
  }

  private static GenotypePoint scored(double... scores) {
    return new GenotypePoint(new int[] {0, 1}, new double[0], new double[0], scores);
  }

  private static GenotypePoint input(int... choices) {
    return new GenotypePoint(choices, new double[0], new double[0]);
  }
}
