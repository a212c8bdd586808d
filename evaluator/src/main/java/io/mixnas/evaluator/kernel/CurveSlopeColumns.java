package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link ElementPass#activateWithSlope}, one vector of columns across. */
final class CurveSlopeColumns {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

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
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      z.abs().add(z).mul(0.5f).intoArray(out, o);
      Positive.of(z).intoArray(slope, slope0 + i * slopeRow);
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
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      z.max(0f).min(6f).intoArray(out, o);
      Positive.of(z).mul(Positive.of(z.neg().add(6f))).intoArray(slope, slope0 + i * slopeRow);
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
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      FloatVector h = z.mul(1f / 6).add(0.5f).max(0f).min(1f);
      z.mul(h).intoArray(out, o);
      FloatVector inside = Positive.of(h).mul(Positive.of(h.neg().add(1f)));
      z.mul(1f / 6).fma(inside, h).intoArray(slope, slope0 + i * slopeRow);
    }
  }
}
