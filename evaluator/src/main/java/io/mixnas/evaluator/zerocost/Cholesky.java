package io.mixnas.evaluator.zerocost;

/** Holds the Cholesky factor of a symmetric positive definite matrix: {@code A = L L'}. */
final class Cholesky {
  private final double[][] factor; // L, [row][column up to row]

  private Cholesky(double[][] factor) {
    this.factor = factor;
  }

  /**
   * Factors a matrix.
   *
   * @param matrix {@code [row][column]}; its upper half is not read
   * @throws ArithmeticException when it is not positive definite
   */
  static Cholesky of(double[][] matrix) {
    double[][] factor = new double[matrix.length][];
    for (int row = 0; row < matrix.length; row++) {
      factor[row] = new double[row + 1];
      for (int column = 0; column <= row; column++) {
        double rest = matrix[row][column] - dot(factor[row], factor[column], column);
        factor[row][column] = column < row ? rest / factor[column][column] : root(rest);
      }
    }
    return new Cholesky(factor);
  }

  private static double root(double square) {
    if (!(square > 0)) {
      throw new ArithmeticException("matrix: must be positive definite");
    }
    return Math.sqrt(square);
  }

  private static double dot(double[] x, double[] y, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /** Returns the natural logarithm of the determinant. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < factor.length; i++) {
      sum += 2 * Math.log(factor[i][i]);
    }
    return sum;
  }

  /** Returns the trace of the inverse, which is the sum of the squares of the inverse factor. */
  double inverseTrace() {
    double sum = 0;
    double[] column = new double[factor.length]; // of the inverse factor
    for (int first = 0; first < factor.length; first++) {
      for (int row = first; row < factor.length; row++) {
        double rest = row == first ? 1 : 0;
        for (int k = first; k < row; k++) {
          rest -= factor[row][k] * column[k];
        }
        column[row] = rest / factor[row][row];
        sum += column[row] * column[row];
      }
    }
    return sum;
  }
}
