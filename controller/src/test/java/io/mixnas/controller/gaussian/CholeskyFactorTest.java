package io.mixnas.controller.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Compares with Commons Math's factorisation of the whole matrix. */
class CholeskyFactorTest {
  private static final int SIZE = 23;
  private static final double TOLERANCE = 1e-10; // double rounding, conditions below 100

  private final SplittableRandom random = new SplittableRandom(1);
  private final RealMatrix matrix = positiveDefinite();
  private final CholeskyDecomposition whole = new CholeskyDecomposition(matrix);

  @Test
  void grownRowByRowItIsTheFactorOfTheWhole() {
    CholeskyFactor factor = grown(SIZE);

    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column <= row; column++) {
        assertThat(factor.element(row, column))
            .isCloseTo(whole.getL().getEntry(row, column), within(TOLERANCE));
      }
    }
    assertThat(factor.logDeterminant())
        .isCloseTo(Math.log(whole.getDeterminant()), within(TOLERANCE));
  }

  @Test
  void solvesWhatTheWholeSolves() {
    double[] b = random.doubles(SIZE).toArray();
    double[] expected = whole.getSolver().solve(MatrixUtils.createRealVector(b)).toArray();

    assertThat(grown(SIZE).solve(b)).containsExactly(expected, within(TOLERANCE));
  }

  @Test
  void squaredLengthsAreQuadraticFormsOfTheInverse() {
    RealMatrix columns = new Array2DRowRealMatrix(SIZE, 3);
    columns.walkInOptimizedOrder(new Filling(random));
    RealMatrix forms =
        columns.transpose().multiply(whole.getSolver().getInverse()).multiply(columns);

    double[] lengths = grown(SIZE).squaredLengths(columns.getData());

    for (int i = 0; i < 3; i++) {
      assertThat(lengths[i]).isCloseTo(forms.getEntry(i, i), within(TOLERANCE));
    }
  }

  @Test
  void truncatedAndGrownAgainItIsTheSame() {
    CholeskyFactor factor = grown(SIZE);
    factor.truncate(7);
    assertThat(factor.size()).isEqualTo(7);
    grow(factor, SIZE);

    double[] b = random.doubles(SIZE).toArray();
    assertThat(factor.solve(b)).isEqualTo(grown(SIZE).solve(b));
  }

  @Test
  void whatHasNoFactorIsRefusedAndLeavesItAsItWas() {
    CholeskyFactor factor = grown(2);
    double[] same = {matrix.getEntry(1, 0), matrix.getEntry(1, 1), matrix.getEntry(1, 1)};

    assertThatExceptionOfType(NotPositiveDefiniteException.class)
        .isThrownBy(() -> factor.append(new double[] {same[0], same[1], same[2] - 1e-3}));

    assertThat(factor.size()).isEqualTo(2);
  }

  private CholeskyFactor grown(int size) {
    CholeskyFactor factor = new CholeskyFactor();
    grow(factor, size);
    return factor;
  }

  private void grow(CholeskyFactor factor, int size) {
    for (int row = factor.size(); row < size; row++) {
      factor.append(Arrays.copyOf(matrix.getRow(row), row + 1));
    }
  }

  private RealMatrix positiveDefinite() {
    RealMatrix root = new Array2DRowRealMatrix(SIZE, SIZE);
    root.walkInOptimizedOrder(new Filling(random));
    return root.multiply(root.transpose()).add(MatrixUtils.createRealIdentityMatrix(SIZE));
  }
}
