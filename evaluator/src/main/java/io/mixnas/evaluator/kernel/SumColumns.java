package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums over rows for {@link ElementPass}, one vector of columns across, in a fixed order. */
final class SumColumns {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private SumColumns() {}

  static void moments(
      int rows,
      float[] x,
      int x0,
      int xRow,
      float[] centre,
      int centre0,
      float[] sums,
      int sums0,
      int width) {
    FloatVector middle = FloatVector.fromArray(SPECIES, centre, centre0);
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector t0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector t1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector t2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector t3 = FloatVector.zero(SPECIES);
    int quads = rows & ~3;
    for (int i = 0; i < quads; i += 4) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).sub(middle);
      s0 = s0.add(d0);
      t0 = d0.fma(d0, t0);
      FloatVector d1 = FloatVector.fromArray(SPECIES, x, x0 + (i + 1) * xRow).sub(middle);
      s1 = s1.add(d1);
      t1 = d1.fma(d1, t1);
      FloatVector d2 = FloatVector.fromArray(SPECIES, x, x0 + (i + 2) * xRow).sub(middle);
      s2 = s2.add(d2);
      t2 = d2.fma(d2, t2);
      FloatVector d3 = FloatVector.fromArray(SPECIES, x, x0 + (i + 3) * xRow).sub(middle);
      s3 = s3.add(d3);
      t3 = d3.fma(d3, t3);
    }
    FloatVector s = s0.add(s1).add(s2.add(s3));
    FloatVector t = t0.add(t1).add(t2.add(t3));
    FloatVector.fromArray(SPECIES, sums, sums0).add(s).intoArray(sums, sums0);
    FloatVector.fromArray(SPECIES, sums, sums0 + width).add(t).intoArray(sums, sums0 + width);
    for (int i = quads; i < rows; i++) {
      FloatVector d = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).sub(middle);
      FloatVector.fromArray(SPECIES, sums, sums0).add(d).intoArray(sums, sums0);
      d.fma(d, FloatVector.fromArray(SPECIES, sums, sums0 + width)).intoArray(sums, sums0 + width);
    }
  }

  static void products(
      int rows,
      float[] x,
      int x0,
      int xRow,
      float[] y,
      int y0,
      int yRow,
      float[] centre,
      int centre0,
      float[] sums,
      int sums0,
      int width) {
    FloatVector middle = FloatVector.fromArray(SPECIES, centre, centre0);
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector t0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector t1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector t2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector t3 = FloatVector.zero(SPECIES);
    int quads = rows & ~3;
    for (int i = 0; i < quads; i += 4) {
      FloatVector d0 = FloatVector.fromArray(SPECIES, x, x0 + i * xRow);
      FloatVector e0 = FloatVector.fromArray(SPECIES, y, y0 + i * yRow).sub(middle);
      s0 = s0.add(d0);
      t0 = d0.fma(e0, t0);
      FloatVector d1 = FloatVector.fromArray(SPECIES, x, x0 + (i + 1) * xRow);
      FloatVector e1 = FloatVector.fromArray(SPECIES, y, y0 + (i + 1) * yRow).sub(middle);
      s1 = s1.add(d1);
      t1 = d1.fma(e1, t1);
      FloatVector d2 = FloatVector.fromArray(SPECIES, x, x0 + (i + 2) * xRow);
      FloatVector e2 = FloatVector.fromArray(SPECIES, y, y0 + (i + 2) * yRow).sub(middle);
      s2 = s2.add(d2);
      t2 = d2.fma(e2, t2);
      FloatVector d3 = FloatVector.fromArray(SPECIES, x, x0 + (i + 3) * xRow);
      FloatVector e3 = FloatVector.fromArray(SPECIES, y, y0 + (i + 3) * yRow).sub(middle);
      s3 = s3.add(d3);
      t3 = d3.fma(e3, t3);
    }
    FloatVector s = s0.add(s1).add(s2.add(s3));
    FloatVector t = t0.add(t1).add(t2.add(t3));
    FloatVector.fromArray(SPECIES, sums, sums0).add(s).intoArray(sums, sums0);
    FloatVector.fromArray(SPECIES, sums, sums0 + width).add(t).intoArray(sums, sums0 + width);
    for (int i = quads; i < rows; i++) {
      FloatVector d = FloatVector.fromArray(SPECIES, x, x0 + i * xRow);
      FloatVector e = FloatVector.fromArray(SPECIES, y, y0 + i * yRow).sub(middle);
      FloatVector.fromArray(SPECIES, sums, sums0).add(d).intoArray(sums, sums0);
      d.fma(e, FloatVector.fromArray(SPECIES, sums, sums0 + width)).intoArray(sums, sums0 + width);
    }
  }

  static void sums(int rows, float[] x, int x0, int xRow, float[] sums, int sums0) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    int quads = rows & ~3;
    for (int i = 0; i < quads; i += 4) {
      s0 = s0.add(FloatVector.fromArray(SPECIES, x, x0 + i * xRow));
      s1 = s1.add(FloatVector.fromArray(SPECIES, x, x0 + (i + 1) * xRow));
      s2 = s2.add(FloatVector.fromArray(SPECIES, x, x0 + (i + 2) * xRow));
      s3 = s3.add(FloatVector.fromArray(SPECIES, x, x0 + (i + 3) * xRow));
    }
    s0.add(s1)
        .add(s2.add(s3))
        .add(FloatVector.fromArray(SPECIES, sums, sums0))
        .intoArray(sums, sums0);
    for (int i = quads; i < rows; i++) {
      FloatVector.fromArray(SPECIES, sums, sums0)
          .add(FloatVector.fromArray(SPECIES, x, x0 + i * xRow))
          .intoArray(sums, sums0);
    }
  }
}
