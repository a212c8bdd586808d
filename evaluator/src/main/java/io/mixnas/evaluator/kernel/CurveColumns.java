package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link ElementPass#activate} and hard gates, one vector of columns across. */
final class CurveColumns {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private CurveColumns() {}

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
      int[] outAt) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, scale0);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, shift0);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      z.intoArray(out, o);
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
      int[] outAt) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, scale0);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, shift0);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      z.abs().add(z).mul(0.5f).intoArray(out, o);
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
      int[] outAt) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, scale0);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, shift0);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      z.max(0f).min(6f).intoArray(out, o);
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
      int[] outAt) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, scale0);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, shift0);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      z.mul(z.mul(1f / 6).add(0.5f).max(0f).min(1f)).intoArray(out, o);
    }
  }

  static void hardSigmoid(
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
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      z.mul(1f / 6).add(0.5f).max(0f).min(1f).intoArray(out, out0 + i * outRow);
    }
  }
}
