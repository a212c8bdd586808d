package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ElementPass#activateWithSlope}, one vector of columns across. A float is above 0 where its
 * bits are, as an integer; so slopes of 0 and 1 need no masks, which JDK 17 keeps in vectors.
 * Written out each time, as C2 may not inline what it has compiled by itself, and then boxes every
 * vector.
 */
final class CurveSlopeColumns {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int ONE = Float.floatToRawIntBits(1);

  private CurveSlopeColumns() {}

  static void identity(
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
      int outRow,
      int[] outAt,
      float[] slope,
      int slope0,
      int slopeRow) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, scale0);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, shift0);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      z.intoArray(out, o);
      FloatVector.broadcast(SPECIES, 1f).intoArray(slope, slope0 + i * slopeRow);
    }
  }

  static void relu(
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
      int outRow,
      int[] outAt,
      float[] slope,
      int slope0,
      int slopeRow) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, scale0);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, shift0);
    IntVector zero = IntVector.zero(INTS);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      z.abs().add(z).mul(0.5f).intoArray(out, o);
      IntVector above = zero.sub(z.reinterpretAsInts()).lanewise(VectorOperators.ASHR, 31);
      above.and(ONE).reinterpretAsFloats().intoArray(slope, slope0 + i * slopeRow);
    }
  }

  static void relu6(
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
      int outRow,
      int[] outAt,
      float[] slope,
      int slope0,
      int slopeRow) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, scale0);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, shift0);
    IntVector zero = IntVector.zero(INTS);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      z.max(0f).min(6f).intoArray(out, o);
      FloatVector left = z.neg().add(6f);
      IntVector above = zero.sub(z.reinterpretAsInts()).lanewise(VectorOperators.ASHR, 31);
      IntVector below = zero.sub(left.reinterpretAsInts()).lanewise(VectorOperators.ASHR, 31);
      above.and(below).and(ONE).reinterpretAsFloats().intoArray(slope, slope0 + i * slopeRow);
    }
  }

  static void hardSwish(
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
      int outRow,
      int[] outAt,
      float[] slope,
      int slope0,
      int slopeRow) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, scale0);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, shift0);
    IntVector zero = IntVector.zero(INTS);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      FloatVector h = z.mul(1f / 6).add(0.5f).max(0f).min(1f);
      z.mul(h).intoArray(out, o);
      FloatVector left = h.neg().add(1f);
      IntVector above = zero.sub(h.reinterpretAsInts()).lanewise(VectorOperators.ASHR, 31);
      IntVector below = zero.sub(left.reinterpretAsInts()).lanewise(VectorOperators.ASHR, 31);
      FloatVector inside = above.and(below).and(ONE).reinterpretAsFloats();
      z.mul(1f / 6).fma(inside, h).intoArray(slope, slope0 + i * slopeRow);
    }
  }
}
