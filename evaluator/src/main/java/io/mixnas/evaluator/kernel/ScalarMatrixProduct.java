package io.mixnas.evaluator.kernel;

/** Implements {@link MatrixProduct} in plain Java. */
final class ScalarMatrixProduct implements MatrixProduct {
  private static final int LANES = Kernels.SCALAR_LANES;

  @Override
  public void rows(
      int rows,
      int width,
      int depth,
      Operand a,
      Operand b,
      Operand start,
      Operand c,
      boolean rectified) {
    for (int vector = 0; vector < width / LANES; vector++) {
      for (int i = 0; i < rows; i++) {
        int to = c.at(i) + vector * c.plane;
        System.arraycopy(start.array, start.at(i) + vector * start.plane, c.array, to, LANES);
        for (int k = 0; k < depth; k++) {
          addScaled(a.array[a.at(i) + k], b.array, b.at(k) + vector * b.plane, c.array, to);
        }
        for (int n = to; rectified && n < to + LANES; n++) {
          c.array[n] = Math.max(0, c.array[n]);
        }
      }
    }
  }

  @Override
  public void columns(int rows, int width, int depth, Operand a, Operand b, Operand c) {
    for (int vector = 0; vector < width / LANES; vector++) {
      for (int p = 0; p < depth; p++) {
        int from = b.at(p) + vector * b.plane;
        for (int i = 0; i < rows; i++) {
          addScaled(a.array[a.at(p) + i], b.array, from, c.array, c.at(i) + vector * c.plane);
        }
      }
    }
  }

  private static void addScaled(float factor, float[] b, int b0, float[] c, int c0) {
    for (int n = 0; n < LANES; n++) {
      c[c0 + n] += factor * b[b0 + n];
    }
  }
}
