package io.mixnas.evaluator.zerocost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
  private static final double ROUNDING = 1e-12;

  /** The determinant is 4, the inverse {{0.75, -0.25, -0.25}, ...}. */
  private static final double[][] MATRIX = {{2, 1, 1}, {1, 2, 1}, {1, 1, 2}};

  @Test
  void givesTheLogarithmOfTheDeterminant() {
    assertThat(Cholesky.of(MATRIX).logDeterminant()).isCloseTo(Math.log(4), within(ROUNDING));
  }

  @Test
  void givesTheTraceOfTheInverse() {
    assertThat(Cholesky.of(MATRIX).inverseTrace()).isCloseTo(2.25, within(ROUNDING));
  }

  @Test
  void refusesASingularMatrix() {
    assertThatThrownBy(() -> Cholesky.of(new double[][] {{1, 1}, {1, 1}}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("matrix: must be positive definite");
  }
}
