package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The linear passes of {@link ElementPass}, one vector of columns across. */
final class LinearColumns {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

  private LinearColumns() {}

  static void affine(
      int rows,
      float[] x,
      int x0,
      int xRow,
      float[] scale,
      int scale0,
      float[] shift,
      int shift0,
      float[] out,
      int out0,
      int outRow) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, scale0);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, shift0);
    for (int i = 0; i < rows; i++) {
      FloatVector.fromArray(SPECIES, x, x0 + i * xRow)
          .fma(factor, term)
          .intoArray(out, out0 + i * outRow);
    }
  }

  static void combine(
      int rows,
      float[] x,
      int x0,
      int xRow,
      float[] y,
      int y0,
      int yRow,
      float[] abc,
      int abc0,
      int abcRow,
      float[] out,
      int out0,
      int outRow,
      int[] outAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, abc, abc0);
    FloatVector b = FloatVector.fromArray(SPECIES, abc, abc0 + abcRow);
    FloatVector c = FloatVector.fromArray(SPECIES, abc, abc0 + 2 * abcRow);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, y, y0 + i * yRow).fma(b, c);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(a, z).intoArray(out, o);
    }
  }

  static void multiply(
      int rows,
      float[] x,
      int x0,
      int xRow,
      float[] y,
      int y0,
      int yRow,
      float[] out,
      int out0,
      int outRow) {
    for (int i = 0; i < rows; i++) {
      FloatVector.fromArray(SPECIES, x, x0 + i * xRow)
          .mul(FloatVector.fromArray(SPECIES, y, y0 + i * yRow))
          .intoArray(out, out0 + i * outRow);
    }
  }

  static void add(
      int rows,
      float[] x,
      int x0,
      int xRow,
      float[] y,
      int y0,
      int yRow,
      float[] out,
      int out0,
      int outRow) {
    for (int i = 0; i < rows; i++) {
      FloatVector.fromArray(SPECIES, x, x0 + i * xRow)
          .add(FloatVector.fromArray(SPECIES, y, y0 + i * yRow))
          .intoArray(out, out0 + i * outRow);
    }
  }

  /**
   * A float is above 0 where its bits are, as an integer. No masks: JDK 17 keeps them in vectors.
   */
  static void rectify(
      int rows,
      float[] x,
      int x0,
      int xRow,
      float[] y,
      int y0,
      int yRow,
      int[] yAt,
      float[] out,
      int out0,
      int outRow) {
    IntVector zero = IntVector.zero(INTS);
    for (int i = 0; i < rows; i++) {
      int q = y0 + (yAt == null ? i * yRow : yAt[i]);
      IntVector bits = FloatVector.fromArray(SPECIES, y, q).reinterpretAsInts();
      IntVector mask = zero.sub(bits).lanewise(VectorOperators.ASHR, 31);
      IntVector kept =
          FloatVector.fromArray(SPECIES, x, x0 + i * xRow).reinterpretAsInts().and(mask);
      kept.reinterpretAsFloats().intoArray(out, out0 + i * outRow);
    }
  }
}
