package io.mixnas.evaluator.zerocost;

/** The logarithm of the determinant of a symmetric positive definite matrix. */
final class LogDeterminant {
  private LogDeterminant() {}

  /**
   * By Cholesky's factors: twice the sum of the logarithms of their diagonal.
   *
   * @param matrix {@code [row][column]}; its lower half is overwritten
   * @return NaN or minus infinity where it is not positive definite
   */
  static double of(double[][] matrix) {
    double sum = 0;
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column <= row; column++) {
        double value = matrix[row][column];
        for (int k = 0; k < column; k++) {
          value -= matrix[row][k] * matrix[column][k];
        }
        matrix[row][column] = row == column ? Math.sqrt(value) : value / matrix[column][column];
      }
      sum += 2 * Math.log(matrix[row][row]);
    }
    return sum;
  }
}
