package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;

/** {@link MatrixProduct} on the Vector API. */
final class VectorMatrixProduct implements MatrixProduct {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int ROWS = 8;

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
    for (int n = 0; n < width; ) {
      int vectors = across((width - n) / LANES);
      int bn = b0 + n;
      int sn = start0 + n;
      int cn = c0 + n;
      for (int row = 0; row < rows; row += ROWS) {
        if (vectors == 3) {
          RowBlocks.width3(
              row, rows, depth, a, a0, aRow, b, bn, bRow, start, sn, startRow, c, cn, cRow, cAt,
              linear, absolute);
        } else if (vectors == 2) {
          RowBlocks.width2(
              row, rows, depth, a, a0, aRow, b, bn, bRow, start, sn, startRow, c, cn, cRow, cAt,
              linear, absolute);
        } else {
          RowBlocks.width1(
              row, rows, depth, a, a0, aRow, b, bn, bRow, start, sn, startRow, c, cn, cRow, cAt,
              linear, absolute);
        }
      }
      n += vectors * LANES;
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
    for (int n = 0; n < width; ) {
      int vectors = across((width - n) / LANES);
      for (int row = 0; row < rows; row += ROWS) {
        if (vectors == 3) {
          ColumnBlocks.width3(row, rows, depth, a, a0, aRow, b, b0 + n, bRow, c, c0 + n, cRow);
        } else if (vectors == 2) {
          ColumnBlocks.width2(row, rows, depth, a, a0, aRow, b, b0 + n, bRow, c, c0 + n, cRow);
        } else {
          ColumnBlocks.width1(row, rows, depth, a, a0, aRow, b, b0 + n, bRow, c, c0 + n, cRow);
        }
      }
      n += vectors * LANES;
    }
  }

  /** Three vectors at a time, but never one alone at the end where two and two are possible. */
  private static int across(int left) {
    return left == 4 ? 2 : Math.min(left, 3);
  }
}
