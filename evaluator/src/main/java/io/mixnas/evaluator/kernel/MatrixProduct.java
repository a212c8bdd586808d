package io.mixnas.evaluator.kernel;

/**
 * Products of small row-major matrices that lie in larger arrays. {@code width} is always a
 * multiple of {@link Kernels#lanes}; {@code rows} and {@code depth} are any positive numbers.
 */
public interface MatrixProduct {

  /**
   * {@code c[i][n] = linear * s + absolute * |s|} with {@code s = start[i][n] + sum over k of
   * a[i][k] * b[k][n]}: 1 and 0 for the sum itself, 1/2 and 1/2 for relu. (The Vector API's max and
   * min are several instructions each, because of NaN and signed zero.)
   *
   * <p>{@code start} may be {@code c} itself at the same place; nothing else may overlap {@code c}.
   *
   * @param a {@code [rows][depth]}, from {@code a0} on, {@code aRow} floats from row to row
   * @param b {@code [depth][width]}
   * @param start {@code [rows][width]}; a {@code startRow} of 0 makes it one row for all
   * @param c {@code [rows][width]}
   * @param cAt where row i begins, relative to {@code c0}; null for {@code i * cRow}
   */
  void rows(
      int rows,
      int width,
      int depth,
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int b0,
      int bRow,
      float[] start,
      int start0,
      int startRow,
      float[] c,
      int c0,
      int cRow,
      int[] cAt,
      float linear,
      float absolute);

  /**
   * {@code c[i][n] += sum over p of a[p][i] * b[p][n]}, in the order of p.
   *
   * @param a {@code [depth][rows]}
   * @param b {@code [depth][width]}
   * @param c {@code [rows][width]}, overlapping neither
   */
  void columns(
      int rows,
      int width,
      int depth,
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int b0,
      int bRow,
      float[] c,
      int c0,
      int cRow);
}
