package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight rows of {@link MatrixProduct#rows} and one, two or three vectors across, held in registers:
 * 8 x 3 sums, 3 vectors of b and a broadcast of a fill 28 of AVX-512's 32 registers. Rows that are
 * not there repeat the last one, which is then computed and stored several times over.
 */
final class RowBlocks {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private RowBlocks() {}

  static void width1(
      int row,
      int rows,
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
    int last = rows - 1;
    int r0 = row;
    int r1 = Math.min(row + 1, last);
    int r2 = Math.min(row + 2, last);
    int r3 = Math.min(row + 3, last);
    int r4 = Math.min(row + 4, last);
    int r5 = Math.min(row + 5, last);
    int r6 = Math.min(row + 6, last);
    int r7 = Math.min(row + 7, last);
    int p0 = a0 + r0 * aRow;
    int p1 = a0 + r1 * aRow;
    int p2 = a0 + r2 * aRow;
    int p3 = a0 + r3 * aRow;
    int p4 = a0 + r4 * aRow;
    int p5 = a0 + r5 * aRow;
    int p6 = a0 + r6 * aRow;
    int p7 = a0 + r7 * aRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, start0 + r0 * startRow);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, start0 + r1 * startRow);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, start0 + r2 * startRow);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, start0 + r3 * startRow);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, start0 + r4 * startRow);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, start0 + r5 * startRow);
    FloatVector s60 = FloatVector.fromArray(SPECIES, start, start0 + r6 * startRow);
    FloatVector s70 = FloatVector.fromArray(SPECIES, start, start0 + r7 * startRow);
    for (int k = 0; k < depth; k++) {
      int q = b0 + k * bRow;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p0 + k]);
      s00 = x0.fma(v0, s00);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p1 + k]);
      s10 = x1.fma(v0, s10);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p2 + k]);
      s20 = x2.fma(v0, s20);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p3 + k]);
      s30 = x3.fma(v0, s30);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[p4 + k]);
      s40 = x4.fma(v0, s40);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[p5 + k]);
      s50 = x5.fma(v0, s50);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[p6 + k]);
      s60 = x6.fma(v0, s60);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[p7 + k]);
      s70 = x7.fma(v0, s70);
    }
    FloatVector x = FloatVector.broadcast(SPECIES, linear);
    FloatVector y = FloatVector.broadcast(SPECIES, absolute);
    int q0 = c0 + (cAt == null ? r0 * cRow : cAt[r0]);
    s00.abs().fma(y, s00.mul(x)).intoArray(c, q0);
    int q1 = c0 + (cAt == null ? r1 * cRow : cAt[r1]);
    s10.abs().fma(y, s10.mul(x)).intoArray(c, q1);
    int q2 = c0 + (cAt == null ? r2 * cRow : cAt[r2]);
    s20.abs().fma(y, s20.mul(x)).intoArray(c, q2);
    int q3 = c0 + (cAt == null ? r3 * cRow : cAt[r3]);
    s30.abs().fma(y, s30.mul(x)).intoArray(c, q3);
    int q4 = c0 + (cAt == null ? r4 * cRow : cAt[r4]);
    s40.abs().fma(y, s40.mul(x)).intoArray(c, q4);
    int q5 = c0 + (cAt == null ? r5 * cRow : cAt[r5]);
    s50.abs().fma(y, s50.mul(x)).intoArray(c, q5);
    int q6 = c0 + (cAt == null ? r6 * cRow : cAt[r6]);
    s60.abs().fma(y, s60.mul(x)).intoArray(c, q6);
    int q7 = c0 + (cAt == null ? r7 * cRow : cAt[r7]);
    s70.abs().fma(y, s70.mul(x)).intoArray(c, q7);
  }

  static void width2(
      int row,
      int rows,
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
    int last = rows - 1;
    int r0 = row;
    int r1 = Math.min(row + 1, last);
    int r2 = Math.min(row + 2, last);
    int r3 = Math.min(row + 3, last);
    int r4 = Math.min(row + 4, last);
    int r5 = Math.min(row + 5, last);
    int r6 = Math.min(row + 6, last);
    int r7 = Math.min(row + 7, last);
    int p0 = a0 + r0 * aRow;
    int p1 = a0 + r1 * aRow;
    int p2 = a0 + r2 * aRow;
    int p3 = a0 + r3 * aRow;
    int p4 = a0 + r4 * aRow;
    int p5 = a0 + r5 * aRow;
    int p6 = a0 + r6 * aRow;
    int p7 = a0 + r7 * aRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, start0 + r0 * startRow);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, start0 + r0 * startRow + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, start0 + r1 * startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, start0 + r1 * startRow + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, start0 + r2 * startRow);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, start0 + r2 * startRow + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, start0 + r3 * startRow);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, start0 + r3 * startRow + LANES);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, start0 + r4 * startRow);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, start0 + r4 * startRow + LANES);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, start0 + r5 * startRow);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, start0 + r5 * startRow + LANES);
    FloatVector s60 = FloatVector.fromArray(SPECIES, start, start0 + r6 * startRow);
    FloatVector s61 = FloatVector.fromArray(SPECIES, start, start0 + r6 * startRow + LANES);
    FloatVector s70 = FloatVector.fromArray(SPECIES, start, start0 + r7 * startRow);
    FloatVector s71 = FloatVector.fromArray(SPECIES, start, start0 + r7 * startRow + LANES);
    for (int k = 0; k < depth; k++) {
      int q = b0 + k * bRow;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p0 + k]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p1 + k]);
      s10 = x1.fma(v0, s10);
      s11 = x1.fma(v1, s11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p2 + k]);
      s20 = x2.fma(v0, s20);
      s21 = x2.fma(v1, s21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p3 + k]);
      s30 = x3.fma(v0, s30);
      s31 = x3.fma(v1, s31);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[p4 + k]);
      s40 = x4.fma(v0, s40);
      s41 = x4.fma(v1, s41);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[p5 + k]);
      s50 = x5.fma(v0, s50);
      s51 = x5.fma(v1, s51);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[p6 + k]);
      s60 = x6.fma(v0, s60);
      s61 = x6.fma(v1, s61);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[p7 + k]);
      s70 = x7.fma(v0, s70);
      s71 = x7.fma(v1, s71);
    }
    FloatVector x = FloatVector.broadcast(SPECIES, linear);
    FloatVector y = FloatVector.broadcast(SPECIES, absolute);
    int q0 = c0 + (cAt == null ? r0 * cRow : cAt[r0]);
    s00.abs().fma(y, s00.mul(x)).intoArray(c, q0);
    s01.abs().fma(y, s01.mul(x)).intoArray(c, q0 + LANES);
    int q1 = c0 + (cAt == null ? r1 * cRow : cAt[r1]);
    s10.abs().fma(y, s10.mul(x)).intoArray(c, q1);
    s11.abs().fma(y, s11.mul(x)).intoArray(c, q1 + LANES);
    int q2 = c0 + (cAt == null ? r2 * cRow : cAt[r2]);
    s20.abs().fma(y, s20.mul(x)).intoArray(c, q2);
    s21.abs().fma(y, s21.mul(x)).intoArray(c, q2 + LANES);
    int q3 = c0 + (cAt == null ? r3 * cRow : cAt[r3]);
    s30.abs().fma(y, s30.mul(x)).intoArray(c, q3);
    s31.abs().fma(y, s31.mul(x)).intoArray(c, q3 + LANES);
    int q4 = c0 + (cAt == null ? r4 * cRow : cAt[r4]);
    s40.abs().fma(y, s40.mul(x)).intoArray(c, q4);
    s41.abs().fma(y, s41.mul(x)).intoArray(c, q4 + LANES);
    int q5 = c0 + (cAt == null ? r5 * cRow : cAt[r5]);
    s50.abs().fma(y, s50.mul(x)).intoArray(c, q5);
    s51.abs().fma(y, s51.mul(x)).intoArray(c, q5 + LANES);
    int q6 = c0 + (cAt == null ? r6 * cRow : cAt[r6]);
    s60.abs().fma(y, s60.mul(x)).intoArray(c, q6);
    s61.abs().fma(y, s61.mul(x)).intoArray(c, q6 + LANES);
    int q7 = c0 + (cAt == null ? r7 * cRow : cAt[r7]);
    s70.abs().fma(y, s70.mul(x)).intoArray(c, q7);
    s71.abs().fma(y, s71.mul(x)).intoArray(c, q7 + LANES);
  }

  static void width3(
      int row,
      int rows,
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
    int last = rows - 1;
    int r0 = row;
    int r1 = Math.min(row + 1, last);
    int r2 = Math.min(row + 2, last);
    int r3 = Math.min(row + 3, last);
    int r4 = Math.min(row + 4, last);
    int r5 = Math.min(row + 5, last);
    int r6 = Math.min(row + 6, last);
    int r7 = Math.min(row + 7, last);
    int p0 = a0 + r0 * aRow;
    int p1 = a0 + r1 * aRow;
    int p2 = a0 + r2 * aRow;
    int p3 = a0 + r3 * aRow;
    int p4 = a0 + r4 * aRow;
    int p5 = a0 + r5 * aRow;
    int p6 = a0 + r6 * aRow;
    int p7 = a0 + r7 * aRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, start0 + r0 * startRow);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, start0 + r0 * startRow + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, start, start0 + r0 * startRow + 2 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, start0 + r1 * startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, start0 + r1 * startRow + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, start, start0 + r1 * startRow + 2 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, start0 + r2 * startRow);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, start0 + r2 * startRow + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, start, start0 + r2 * startRow + 2 * LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, start0 + r3 * startRow);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, start0 + r3 * startRow + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, start, start0 + r3 * startRow + 2 * LANES);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, start0 + r4 * startRow);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, start0 + r4 * startRow + LANES);
    FloatVector s42 = FloatVector.fromArray(SPECIES, start, start0 + r4 * startRow + 2 * LANES);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, start0 + r5 * startRow);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, start0 + r5 * startRow + LANES);
    FloatVector s52 = FloatVector.fromArray(SPECIES, start, start0 + r5 * startRow + 2 * LANES);
    FloatVector s60 = FloatVector.fromArray(SPECIES, start, start0 + r6 * startRow);
    FloatVector s61 = FloatVector.fromArray(SPECIES, start, start0 + r6 * startRow + LANES);
    FloatVector s62 = FloatVector.fromArray(SPECIES, start, start0 + r6 * startRow + 2 * LANES);
    FloatVector s70 = FloatVector.fromArray(SPECIES, start, start0 + r7 * startRow);
    FloatVector s71 = FloatVector.fromArray(SPECIES, start, start0 + r7 * startRow + LANES);
    FloatVector s72 = FloatVector.fromArray(SPECIES, start, start0 + r7 * startRow + 2 * LANES);
    for (int k = 0; k < depth; k++) {
      int q = b0 + k * bRow;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector v2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p0 + k]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
      s02 = x0.fma(v2, s02);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p1 + k]);
      s10 = x1.fma(v0, s10);
      s11 = x1.fma(v1, s11);
      s12 = x1.fma(v2, s12);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p2 + k]);
      s20 = x2.fma(v0, s20);
      s21 = x2.fma(v1, s21);
      s22 = x2.fma(v2, s22);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p3 + k]);
      s30 = x3.fma(v0, s30);
      s31 = x3.fma(v1, s31);
      s32 = x3.fma(v2, s32);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[p4 + k]);
      s40 = x4.fma(v0, s40);
      s41 = x4.fma(v1, s41);
      s42 = x4.fma(v2, s42);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[p5 + k]);
      s50 = x5.fma(v0, s50);
      s51 = x5.fma(v1, s51);
      s52 = x5.fma(v2, s52);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[p6 + k]);
      s60 = x6.fma(v0, s60);
      s61 = x6.fma(v1, s61);
      s62 = x6.fma(v2, s62);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[p7 + k]);
      s70 = x7.fma(v0, s70);
      s71 = x7.fma(v1, s71);
      s72 = x7.fma(v2, s72);
    }
    FloatVector x = FloatVector.broadcast(SPECIES, linear);
    FloatVector y = FloatVector.broadcast(SPECIES, absolute);
    int q0 = c0 + (cAt == null ? r0 * cRow : cAt[r0]);
    s00.abs().fma(y, s00.mul(x)).intoArray(c, q0);
    s01.abs().fma(y, s01.mul(x)).intoArray(c, q0 + LANES);
    s02.abs().fma(y, s02.mul(x)).intoArray(c, q0 + 2 * LANES);
    int q1 = c0 + (cAt == null ? r1 * cRow : cAt[r1]);
    s10.abs().fma(y, s10.mul(x)).intoArray(c, q1);
    s11.abs().fma(y, s11.mul(x)).intoArray(c, q1 + LANES);
    s12.abs().fma(y, s12.mul(x)).intoArray(c, q1 + 2 * LANES);
    int q2 = c0 + (cAt == null ? r2 * cRow : cAt[r2]);
    s20.abs().fma(y, s20.mul(x)).intoArray(c, q2);
    s21.abs().fma(y, s21.mul(x)).intoArray(c, q2 + LANES);
    s22.abs().fma(y, s22.mul(x)).intoArray(c, q2 + 2 * LANES);
    int q3 = c0 + (cAt == null ? r3 * cRow : cAt[r3]);
    s30.abs().fma(y, s30.mul(x)).intoArray(c, q3);
    s31.abs().fma(y, s31.mul(x)).intoArray(c, q3 + LANES);
    s32.abs().fma(y, s32.mul(x)).intoArray(c, q3 + 2 * LANES);
    int q4 = c0 + (cAt == null ? r4 * cRow : cAt[r4]);
    s40.abs().fma(y, s40.mul(x)).intoArray(c, q4);
    s41.abs().fma(y, s41.mul(x)).intoArray(c, q4 + LANES);
    s42.abs().fma(y, s42.mul(x)).intoArray(c, q4 + 2 * LANES);
    int q5 = c0 + (cAt == null ? r5 * cRow : cAt[r5]);
    s50.abs().fma(y, s50.mul(x)).intoArray(c, q5);
    s51.abs().fma(y, s51.mul(x)).intoArray(c, q5 + LANES);
    s52.abs().fma(y, s52.mul(x)).intoArray(c, q5 + 2 * LANES);
    int q6 = c0 + (cAt == null ? r6 * cRow : cAt[r6]);
    s60.abs().fma(y, s60.mul(x)).intoArray(c, q6);
    s61.abs().fma(y, s61.mul(x)).intoArray(c, q6 + LANES);
    s62.abs().fma(y, s62.mul(x)).intoArray(c, q6 + 2 * LANES);
    int q7 = c0 + (cAt == null ? r7 * cRow : cAt[r7]);
    s70.abs().fma(y, s70.mul(x)).intoArray(c, q7);
    s71.abs().fma(y, s71.mul(x)).intoArray(c, q7 + LANES);
    s72.abs().fma(y, s72.mul(x)).intoArray(c, q7 + 2 * LANES);
  }
}
