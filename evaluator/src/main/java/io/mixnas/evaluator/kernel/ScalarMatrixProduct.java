package io.mixnas.evaluator.kernel;

/** {@link MatrixProduct} in plain Java. */
final class ScalarMatrixProduct implements MatrixProduct {
  @Override
  public void rows(
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
      float absolute) {
    for (int i = 0; i < rows; i++) {
      int to = c0 + (cAt == null ? i * cRow : cAt[i]);
      System.arraycopy(start, start0 + i * startRow, c, to, width);
      for (int k = 0; k < depth; k++) {
        addScaled(width, a[a0 + i * aRow + k], b, b0 + k * bRow, c, to);
      }
      for (int n = to; n < to + width; n++) {
        c[n] = linear * c[n] + absolute * Math.abs(c[n]);
      }
    }
  }

  @Override
  public void columns(
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
      int cRow) {
    for (int p = 0; p < depth; p++) {
      for (int i = 0; i < rows; i++) {
        addScaled(width, a[a0 + p * aRow + i], b, b0 + p * bRow, c, c0 + i * cRow);
      }
    }
  }

  private static void addScaled(int width, float factor, float[] b, int b0, float[] c, int c0) {
    for (int n = 0; n < width; n++) {
      c[c0 + n] += factor * b[b0 + n];
    }
  }
}
