package io.mixnas.evaluator.zerocost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EigenValuesTest {
  private static final double ROUNDING = 1e-9;

  @Test
  void areThoseOfASmallMatrix() {
    assertThat(sorted(new double[][] {{2, 1}, {1, 2}}))
        .containsExactly(new double[] {1, 3}, within(ROUNDING));
  }

  /** The second difference of n points has the eigenvalues 2 - 2 cos(k pi / (n + 1)). */
  @Test
  void areThoseOfTheSecondDifference() {
    int n = 40;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = 2;
      matrix[i][Math.max(0, i - 1)] -= i > 0 ? 1 : 0;
      matrix[i][Math.min(n - 1, i + 1)] -= i < n - 1 ? 1 : 0;
    }
    double[] values = sorted(matrix);
    for (int k = 1; k <= n; k++) {
      double expected = 2 - 2 * Math.cos(k * Math.PI / (n + 1));
      assertThat(values[k - 1]).isCloseTo(expected, within(ROUNDING));
    }
  }

  /** Of x x' all but one are 0, and that one is the square of the length of x. */
  @Test
  void areFoundWhenAllButOneVanish() {
    double[] x = new SplittableRandom(1).doubles(30, -1, 1).toArray();
    double[][] matrix = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        matrix[i][j] = x[i] * x[j];
      }
    }
    double[] values = sorted(matrix);
    double square = Arrays.stream(x).map(value -> value * value).sum();
    assertThat(values[x.length - 1]).isCloseTo(square, within(ROUNDING));
    assertThat(Arrays.copyOf(values, x.length - 1))
        .containsExactly(new double[x.length - 1], within(ROUNDING));
  }

  private static double[] sorted(double[][] matrix) {
    double[] values = EigenValues.ofSymmetric(matrix);
    Arrays.sort(values);
    return values;
  }
}
