package io.mixnas.evaluator.zerocost;

import java.util.Arrays;

/**
 * Computes eigenvalues by cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations",
 * section 8.5), which converge for every symmetric matrix. Commons Math's decomposition gives up on
 * some covariances of narrow networks.
 */
final class EigenValues {
  private static final int MOST_SWEEPS = 60; // some 10 are usual
  private static final double ENOUGH = 1e-22; // of the sum of squares, off the diagonal

  private final double[][] matrix;

  private EigenValues(double[][] matrix) {
    this.matrix = matrix;
  }

  /**
   * Returns the eigenvalues of a symmetric matrix, in no particular order.
   *
   * @param symmetric {@code [row][column]}
   */
  static double[] ofSymmetric(double[][] symmetric) {
    EigenValues values =
        new EigenValues(Arrays.stream(symmetric).map(double[]::clone).toArray(double[][]::new));
    for (int sweep = 0; sweep < MOST_SWEEPS && !values.isDiagonal(); sweep++) {
      values.sweep();
    }
    return values.diagonal();
  }

  private boolean isDiagonal() {
    double all = 0;
    double off = 0;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        double square = matrix[i][j] * matrix[i][j];
        all += square;
        off += i == j ? 0 : square;
      }
    }
    return off <= ENOUGH * all;
  }

  private double[] diagonal() {
    double[] diagonal = new double[matrix.length];
    Arrays.setAll(diagonal, i -> matrix[i][i]);
    return diagonal;
  }

  private void sweep() {
    for (int p = 0; p < matrix.length; p++) {
      for (int q = p + 1; q < matrix.length; q++) {
        if (matrix[p][q] != 0) {
          rotate(p, q);
        }
      }
    }
  }

  /** Makes the entry of row p and column q 0. */
  private void rotate(int p, int q) {
    double middle = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double tangent = Math.copySign(1, middle) / (Math.abs(middle) + Math.hypot(middle, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (double[] row : matrix) {
      double left = row[p];
      row[p] = cosine * left - sine * row[q];
      row[q] = sine * left + cosine * row[q];
    }
    double[] upper = matrix[p];
    double[] lower = matrix[q];
    for (int k = 0; k < matrix.length; k++) {
      double above = upper[k];
      upper[k] = cosine * above - sine * lower[k];
      lower[k] = sine * above + cosine * lower[k];
    }
  }
}
