package io.mixnas.evaluator.kernel;

/**
 * Multiplies small matrices that lie in larger arrays. {@code width}, the number of columns of b
 * and c, is always a multiple of {@link Kernels#lanes}; {@code rows} and {@code depth} are any
 * positive numbers.
 */
public interface MatrixProduct {

  /**
   * Computes {@code c[i][n] = start[i][n] + sum over k of a[i][k] * b[k][n]}, rectified afterwards
   * if {@code rectified}.
   *
   * <p>{@code start} may be {@code c} itself at the same place; nothing else may overlap {@code c}.
   *
   * @param a the matrix {@code [rows][depth]}, row-major
   * @param b the matrix {@code [depth][width]}, row-major
   * @param start the initial values {@code [rows][width]}, or one row for all
   * @param c the result {@code [rows][width]}
   */
  void rows(
      int rows,
      int width,
      int depth,
      Operand a,
      Operand b,
      Operand start,
      Operand c,
      boolean rectified);

  /**
   * Computes {@code c[i][n] += sum over p of a[p][i] * b[p][n]}, adding in the order of p.
   *
   * @param a the matrix {@code [depth][rows]}, row-major
   * @param b the matrix {@code [depth][width]}, row-major or in compact planes
   * @param c the result {@code [rows][width]}, which overlaps neither a nor b
   */
  void columns(int rows, int width, int depth, Operand a, Operand b, Operand c);
}
