package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight rows of {@link MatrixProduct#columns} and one, two or three vectors across, held in
 * registers, see {@link RowBlocks}.
 */
final class ColumnBlocks {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private ColumnBlocks() {}

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
      float[] c,
      int c0,
      int cRow) {
    int last = rows - 1;
    int r0 = row;
    int r1 = Math.min(row + 1, last);
    int r2 = Math.min(row + 2, last);
    int r3 = Math.min(row + 3, last);
    int r4 = Math.min(row + 4, last);
    int r5 = Math.min(row + 5, last);
    int r6 = Math.min(row + 6, last);
    int r7 = Math.min(row + 7, last);
    int p0 = a0 + r0;
    int p1 = a0 + r1;
    int p2 = a0 + r2;
    int p3 = a0 + r3;
    int p4 = a0 + r4;
    int p5 = a0 + r5;
    int p6 = a0 + r6;
    int p7 = a0 + r7;
    int q0 = c0 + r0 * cRow;
    int q1 = c0 + r1 * cRow;
    int q2 = c0 + r2 * cRow;
    int q3 = c0 + r3 * cRow;
    int q4 = c0 + r4 * cRow;
    int q5 = c0 + r5 * cRow;
    int q6 = c0 + r6 * cRow;
    int q7 = c0 + r7 * cRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, q0);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c, q1);
    FloatVector s20 = FloatVector.fromArray(SPECIES, c, q2);
    FloatVector s30 = FloatVector.fromArray(SPECIES, c, q3);
    FloatVector s40 = FloatVector.fromArray(SPECIES, c, q4);
    FloatVector s50 = FloatVector.fromArray(SPECIES, c, q5);
    FloatVector s60 = FloatVector.fromArray(SPECIES, c, q6);
    FloatVector s70 = FloatVector.fromArray(SPECIES, c, q7);
    for (int k = 0; k < depth; k++) {
      int q = b0 + k * bRow;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, q);
      int t = k * aRow;
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p0 + t]);
      s00 = x0.fma(v0, s00);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p1 + t]);
      s10 = x1.fma(v0, s10);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p2 + t]);
      s20 = x2.fma(v0, s20);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p3 + t]);
      s30 = x3.fma(v0, s30);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[p4 + t]);
      s40 = x4.fma(v0, s40);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[p5 + t]);
      s50 = x5.fma(v0, s50);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[p6 + t]);
      s60 = x6.fma(v0, s60);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[p7 + t]);
      s70 = x7.fma(v0, s70);
    }
    s00.intoArray(c, q0);
    s10.intoArray(c, q1);
    s20.intoArray(c, q2);
    s30.intoArray(c, q3);
    s40.intoArray(c, q4);
    s50.intoArray(c, q5);
    s60.intoArray(c, q6);
    s70.intoArray(c, q7);
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
      float[] c,
      int c0,
      int cRow) {
    int last = rows - 1;
    int r0 = row;
    int r1 = Math.min(row + 1, last);
    int r2 = Math.min(row + 2, last);
    int r3 = Math.min(row + 3, last);
    int r4 = Math.min(row + 4, last);
    int r5 = Math.min(row + 5, last);
    int r6 = Math.min(row + 6, last);
    int r7 = Math.min(row + 7, last);
    int p0 = a0 + r0;
    int p1 = a0 + r1;
    int p2 = a0 + r2;
    int p3 = a0 + r3;
    int p4 = a0 + r4;
    int p5 = a0 + r5;
    int p6 = a0 + r6;
    int p7 = a0 + r7;
    int q0 = c0 + r0 * cRow;
    int q1 = c0 + r1 * cRow;
    int q2 = c0 + r2 * cRow;
    int q3 = c0 + r3 * cRow;
    int q4 = c0 + r4 * cRow;
    int q5 = c0 + r5 * cRow;
    int q6 = c0 + r6 * cRow;
    int q7 = c0 + r7 * cRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, q0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, c, q0 + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c, q1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, c, q1 + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, c, q2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, c, q2 + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, c, q3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, c, q3 + LANES);
    FloatVector s40 = FloatVector.fromArray(SPECIES, c, q4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, c, q4 + LANES);
    FloatVector s50 = FloatVector.fromArray(SPECIES, c, q5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, c, q5 + LANES);
    FloatVector s60 = FloatVector.fromArray(SPECIES, c, q6);
    FloatVector s61 = FloatVector.fromArray(SPECIES, c, q6 + LANES);
    FloatVector s70 = FloatVector.fromArray(SPECIES, c, q7);
    FloatVector s71 = FloatVector.fromArray(SPECIES, c, q7 + LANES);
    for (int k = 0; k < depth; k++) {
      int q = b0 + k * bRow;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      int t = k * aRow;
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p0 + t]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p1 + t]);
      s10 = x1.fma(v0, s10);
      s11 = x1.fma(v1, s11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p2 + t]);
      s20 = x2.fma(v0, s20);
      s21 = x2.fma(v1, s21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p3 + t]);
      s30 = x3.fma(v0, s30);
      s31 = x3.fma(v1, s31);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[p4 + t]);
      s40 = x4.fma(v0, s40);
      s41 = x4.fma(v1, s41);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[p5 + t]);
      s50 = x5.fma(v0, s50);
      s51 = x5.fma(v1, s51);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[p6 + t]);
      s60 = x6.fma(v0, s60);
      s61 = x6.fma(v1, s61);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[p7 + t]);
      s70 = x7.fma(v0, s70);
      s71 = x7.fma(v1, s71);
    }
    s00.intoArray(c, q0);
    s01.intoArray(c, q0 + LANES);
    s10.intoArray(c, q1);
    s11.intoArray(c, q1 + LANES);
    s20.intoArray(c, q2);
    s21.intoArray(c, q2 + LANES);
    s30.intoArray(c, q3);
    s31.intoArray(c, q3 + LANES);
    s40.intoArray(c, q4);
    s41.intoArray(c, q4 + LANES);
    s50.intoArray(c, q5);
    s51.intoArray(c, q5 + LANES);
    s60.intoArray(c, q6);
    s61.intoArray(c, q6 + LANES);
    s70.intoArray(c, q7);
    s71.intoArray(c, q7 + LANES);
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
      float[] c,
      int c0,
      int cRow) {
    int last = rows - 1;
    int r0 = row;
    int r1 = Math.min(row + 1, last);
    int r2 = Math.min(row + 2, last);
    int r3 = Math.min(row + 3, last);
    int r4 = Math.min(row + 4, last);
    int r5 = Math.min(row + 5, last);
    int r6 = Math.min(row + 6, last);
    int r7 = Math.min(row + 7, last);
    int p0 = a0 + r0;
    int p1 = a0 + r1;
    int p2 = a0 + r2;
    int p3 = a0 + r3;
    int p4 = a0 + r4;
    int p5 = a0 + r5;
    int p6 = a0 + r6;
    int p7 = a0 + r7;
    int q0 = c0 + r0 * cRow;
    int q1 = c0 + r1 * cRow;
    int q2 = c0 + r2 * cRow;
    int q3 = c0 + r3 * cRow;
    int q4 = c0 + r4 * cRow;
    int q5 = c0 + r5 * cRow;
    int q6 = c0 + r6 * cRow;
    int q7 = c0 + r7 * cRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, q0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, c, q0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, c, q0 + 2 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c, q1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, c, q1 + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, c, q1 + 2 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, c, q2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, c, q2 + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, c, q2 + 2 * LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, c, q3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, c, q3 + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, c, q3 + 2 * LANES);
    FloatVector s40 = FloatVector.fromArray(SPECIES, c, q4);
    FloatVector s41 = FloatVector.fromArray(SPECIES, c, q4 + LANES);
    FloatVector s42 = FloatVector.fromArray(SPECIES, c, q4 + 2 * LANES);
    FloatVector s50 = FloatVector.fromArray(SPECIES, c, q5);
    FloatVector s51 = FloatVector.fromArray(SPECIES, c, q5 + LANES);
    FloatVector s52 = FloatVector.fromArray(SPECIES, c, q5 + 2 * LANES);
    FloatVector s60 = FloatVector.fromArray(SPECIES, c, q6);
    FloatVector s61 = FloatVector.fromArray(SPECIES, c, q6 + LANES);
    FloatVector s62 = FloatVector.fromArray(SPECIES, c, q6 + 2 * LANES);
    FloatVector s70 = FloatVector.fromArray(SPECIES, c, q7);
    FloatVector s71 = FloatVector.fromArray(SPECIES, c, q7 + LANES);
    FloatVector s72 = FloatVector.fromArray(SPECIES, c, q7 + 2 * LANES);
    for (int k = 0; k < depth; k++) {
      int q = b0 + k * bRow;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector v2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      int t = k * aRow;
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p0 + t]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
      s02 = x0.fma(v2, s02);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p1 + t]);
      s10 = x1.fma(v0, s10);
      s11 = x1.fma(v1, s11);
      s12 = x1.fma(v2, s12);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p2 + t]);
      s20 = x2.fma(v0, s20);
      s21 = x2.fma(v1, s21);
      s22 = x2.fma(v2, s22);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p3 + t]);
      s30 = x3.fma(v0, s30);
      s31 = x3.fma(v1, s31);
      s32 = x3.fma(v2, s32);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[p4 + t]);
      s40 = x4.fma(v0, s40);
      s41 = x4.fma(v1, s41);
      s42 = x4.fma(v2, s42);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[p5 + t]);
      s50 = x5.fma(v0, s50);
      s51 = x5.fma(v1, s51);
      s52 = x5.fma(v2, s52);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[p6 + t]);
      s60 = x6.fma(v0, s60);
      s61 = x6.fma(v1, s61);
      s62 = x6.fma(v2, s62);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[p7 + t]);
      s70 = x7.fma(v0, s70);
      s71 = x7.fma(v1, s71);
      s72 = x7.fma(v2, s72);
    }
    s00.intoArray(c, q0);
    s01.intoArray(c, q0 + LANES);
    s02.intoArray(c, q0 + 2 * LANES);
    s10.intoArray(c, q1);
    s11.intoArray(c, q1 + LANES);
    s12.intoArray(c, q1 + 2 * LANES);
    s20.intoArray(c, q2);
    s21.intoArray(c, q2 + LANES);
    s22.intoArray(c, q2 + 2 * LANES);
    s30.intoArray(c, q3);
    s31.intoArray(c, q3 + LANES);
    s32.intoArray(c, q3 + 2 * LANES);
    s40.intoArray(c, q4);
    s41.intoArray(c, q4 + LANES);
    s42.intoArray(c, q4 + 2 * LANES);
    s50.intoArray(c, q5);
    s51.intoArray(c, q5 + LANES);
    s52.intoArray(c, q5 + 2 * LANES);
    s60.intoArray(c, q6);
    s61.intoArray(c, q6 + LANES);
    s62.intoArray(c, q6 + 2 * LANES);
    s70.intoArray(c, q7);
    s71.intoArray(c, q7 + LANES);
    s72.intoArray(c, q7 + 2 * LANES);
  }
}
