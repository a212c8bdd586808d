package io.mixnas.controller.gaussian;

import java.util.Arrays;

/**
 * Computes the lower triangular factor L of a symmetric positive definite matrix {@code A = L L^T}.
 * The factor grows by one row and column at a time in O(n^2), and equals the factor of the whole
 * matrix.
 */
public final class CholeskyFactor {
  private double[][] rows = new double[16][]; // [row][column <= row]
  private int size;

  /** Returns the number of rows of the matrix so far. */
  public int size() {
    return size;
  }

  /**
   * Adds the matrix's next row and column.
   *
   * @param row the new row up to and including the diagonal, {@code size() + 1} long
   * @throws NotPositiveDefiniteException when the grown matrix has no factor; nothing is added
   */
  public void append(double[] row) {
    if (row.length != size + 1) {
      throw new IllegalArgumentException(
          "row: must be %s long, was %s".formatted(size + 1, row.length));
    }
    double[] factor = row.clone();
    double diagonal = row[size];
    for (int i = 0; i < size; i++) {
      factor[i] = (factor[i] - dot(rows[i], factor, i)) / rows[i][i];
      diagonal -= factor[i] * factor[i];
    }
    if (!(diagonal > 0)) {
      throw new NotPositiveDefiniteException(size, diagonal);
    }
    factor[size] = Math.sqrt(diagonal);
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
    }
    rows[size++] = factor;
  }

  /** Removes the last rows and columns, so that {@code newSize} are left. */
  public void truncate(int newSize) {
    if (newSize < 0 || newSize > size) {
      throw new IllegalArgumentException(
          "size: must be between 0 and %s, was %s".formatted(size, newSize));
    }
    Arrays.fill(rows, newSize, size, null);
    size = newSize;
  }

  /** Returns an element of the factor, {@code column <= row}. */
  public double element(int row, int column) {
    return rows[row][column];
  }

  /** Solves {@code L x = b} for x. */
  public double[] solveLower(double[] b) {
    requireSize(b.length);
    double[] x = b.clone();
    for (int i = 0; i < size; i++) {
      x[i] = (x[i] - dot(rows[i], x, i)) / rows[i][i];
    }
    return x;
  }

  /** Solves {@code A x = b} for x. */
  public double[] solve(double[] b) {
    double[] x = solveLower(b);
    for (int i = size - 1; i >= 0; i--) {
      x[i] /= rows[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= rows[i][j] * x[i];
      }
    }
    return x;
  }

  /**
   * Returns the squared lengths of the columns of X in {@code L X = B}, which are {@code b^T A^-1
   * b} for each column b.
   *
   * @param b {@code [row][column]}; overwritten by X
   */
  public double[] squaredLengths(double[][] b) {
    requireSize(b.length);
    double[] lengths = new double[size == 0 ? 0 : b[0].length];
    for (int i = 0; i < size; i++) {
      double[] x = b[i];
      for (int j = 0; j < i; j++) {
        subtract(x, b[j], rows[i][j]);
      }
      double scale = 1 / rows[i][i];
      for (int column = 0; column < x.length; column++) {
        x[column] *= scale;
        lengths[column] += x[column] * x[column];
      }
    }
    return lengths;
  }

  /** Returns the natural logarithm of the determinant of A. */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.log(rows[i][i]);
    }
    return 2 * sum;
  }

  private void requireSize(int length) {
    if (length != size) {
      throw new IllegalArgumentException("b: must be %s long, was %s".formatted(size, length));
    }
  }

  private static void subtract(double[] x, double[] y, double factor) {
    for (int column = 0; column < x.length; column++) {
      x[column] -= factor * y[column];
    }
  }

  /**
   * Returns the dot product of the first elements. It keeps four sums, so that additions need not
   * wait for one another.
   */
  private static double dot(double[] a, double[] b, int length) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i < length - 3; i += 4) {
      sum0 += a[i] * b[i];
      sum1 += a[i + 1] * b[i + 1];
      sum2 += a[i + 2] * b[i + 2];
      sum3 += a[i + 3] * b[i + 3];
    }
    for (; i < length; i++) {
      sum0 += a[i] * b[i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }
}
