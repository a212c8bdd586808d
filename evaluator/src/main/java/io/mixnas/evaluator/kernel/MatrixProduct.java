package io.mixnas.evaluator.kernel;

/**
 * Products of small matrices that lie in larger arrays. {@code width}, the columns of b and c, is
 * always a multiple of {@link Kernels#lanes}; {@code rows} and {@code depth} are any positive
 * numbers.
 */
public interface MatrixProduct {

  /**
   * {@code c[i][n] = start[i][n] + sum over k of a[i][k] * b[k][n]}, then rectified if asked for.
   *
   * <p>{@code start} may be {@code c} itself at the same place; nothing else may overlap {@code c}.
   *
   * @param a {@code [rows][depth]}, row-major
   * @param b {@code [depth][width]}, row-major
   * @param start {@code [rows][width]}, or one row for all
   * @param c {@code [rows][width]}
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
   * {@code c[i][n] += sum over p of a[p][i] * b[p][n]}, in the order of p.
   *
   * @param a {@code [depth][rows]}, row-major
   * @param b {@code [depth][width]}, row-major or compact planes
   * @param c {@code [rows][width]}, overlapping neither
   */
  void columns(int rows, int width, int depth, Operand a, Operand b, Operand c);
}
