package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Swish, {@code z / (1 + exp(-z))}, and its sigmoid, one vector of columns across, to about 3e-7 of
 * their values; a z beyond 80 either way counts as 80 in the sigmoid.
 *
 * <p>{@code exp(y) = 2^n exp(r)} with n the nearest integer to {@code y / ln 2}, and Cephes's
 * polynomial for {@code exp(r)}. The reciprocal is three Newton steps from a guess by integer
 * subtraction: a vector division takes longer than all the rest. Written out each time, as C2 does
 * not inline a method of this size once it has compiled it by itself, and then boxes every vector.
 *
 * <p>None may grow: beyond some 17,000 bytecodes of inlined vector methods C2 of JDK 17 puts off
 * inlining the rest, and in some starts then boxed what was stored. So constants are vectors
 * already, masks too, and {@code exp(-z)} takes {@code -r} with every second coefficient negated:
 * these inline to less. With 17,000, 3 of 12 starts of a narrow network still went at half their
 * speed; with less than 16,000 none of 18 did.
 */
final class SwishColumns {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int SIGN = 0x8000_0000;
  private static final IntVector SIGNS = ints(SIGN);
  private static final IntVector MAGNITUDES = ints(~SIGN);
  private static final IntVector LIMIT = ints(Float.floatToRawIntBits(80));
  private static final FloatVector ONE = floats(1);
  private static final FloatVector MINUS_ONE = floats(-1);
  private static final FloatVector TWO = floats(2);

  /** 1.5 * 2^23: a sum with it is a whole number. */
  private static final FloatVector ROUNDER = floats(12_582_912);

  private static final FloatVector LOG2_E = floats(1.442695f);
  private static final FloatVector MINUS_LOG2_E = LOG2_E.neg();
  private static final FloatVector LN2_HIGH = floats(355f / 512);
  private static final FloatVector MINUS_LN2_HIGH = LN2_HIGH.neg();
  private static final FloatVector LN2_LOW = floats(-0.00021219444f);
  private static final FloatVector MINUS_LN2_LOW = LN2_LOW.neg();
  private static final FloatVector C1 = floats(0.5f);
  private static final FloatVector C2 = floats(0.16666666f);
  private static final FloatVector MINUS_C2 = C2.neg();
  private static final FloatVector C3 = floats(0.041665796f);
  private static final FloatVector C4 = floats(0.008333452f);
  private static final FloatVector MINUS_C4 = C4.neg();
  private static final FloatVector C5 = floats(0.0013981999f);
  private static final FloatVector C6 = floats(0.00019875691f);
  private static final FloatVector MINUS_C6 = C6.neg();
  private static final IntVector RECIPROCAL_GUESS = ints(0x7EF3_11C7 + SIGN);

  private SwishColumns() {}

  static void swish(
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
      IntVector bits = z.reinterpretAsInts();
      IntVector within = bits.and(MAGNITUDES).min(LIMIT).or(bits.and(SIGNS));
      FloatVector y = within.reinterpretAsFloats();
      FloatVector shifted = y.fma(MINUS_LOG2_E, ROUNDER);
      FloatVector n = shifted.sub(ROUNDER);
      FloatVector m = n.fma(LN2_HIGH, y); // -r
      m = n.fma(LN2_LOW, m);
      FloatVector p = m.fma(MINUS_C6, C5);
      p = p.fma(m, MINUS_C4);
      p = p.fma(m, C3);
      p = p.fma(m, MINUS_C2);
      p = p.fma(m, C1);
      p = p.fma(m.mul(m), ONE.sub(m));
      IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector exp = power.add(p.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector negative = exp.fma(MINUS_ONE, MINUS_ONE);
      FloatVector s = RECIPROCAL_GUESS.sub(negative.reinterpretAsInts()).reinterpretAsFloats();
      s = s.mul(negative.fma(s, TWO));
      s = s.mul(negative.fma(s, TWO));
      s = s.mul(negative.fma(s, TWO));
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      s.mul(z).intoArray(out, o);
    }
  }

  static void sigmoid(
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
      IntVector bits = z.reinterpretAsInts();
      IntVector within = bits.and(MAGNITUDES).min(LIMIT).or(bits.and(SIGNS));
      FloatVector y = within.reinterpretAsFloats();
      FloatVector shifted = y.fma(MINUS_LOG2_E, ROUNDER);
      FloatVector n = shifted.sub(ROUNDER);
      FloatVector m = n.fma(LN2_HIGH, y); // -r
      m = n.fma(LN2_LOW, m);
      FloatVector p = m.fma(MINUS_C6, C5);
      p = p.fma(m, MINUS_C4);
      p = p.fma(m, C3);
      p = p.fma(m, MINUS_C2);
      p = p.fma(m, C1);
      p = p.fma(m.mul(m), ONE.sub(m));
      IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector exp = power.add(p.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector negative = exp.fma(MINUS_ONE, MINUS_ONE);
      FloatVector s = RECIPROCAL_GUESS.sub(negative.reinterpretAsInts()).reinterpretAsFloats();
      s = s.mul(negative.fma(s, TWO));
      s = s.mul(negative.fma(s, TWO));
      s = s.mul(negative.fma(s, TWO));
      s.intoArray(out, out0 + i * outRow);
    }
  }

  /** By way of {@code rest = 1 / (1 + exp(z))}, what the sigmoid is short of 1. */
  static void swishWithSlope(
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
      IntVector bits = z.reinterpretAsInts();
      IntVector within = bits.and(MAGNITUDES).min(LIMIT).or(bits.and(SIGNS));
      FloatVector y = within.reinterpretAsFloats();
      FloatVector shifted = y.fma(LOG2_E, ROUNDER);
      FloatVector n = shifted.sub(ROUNDER);
      FloatVector r = n.fma(MINUS_LN2_HIGH, y);
      r = n.fma(MINUS_LN2_LOW, r);
      FloatVector p = r.fma(C6, C5);
      p = p.fma(r, C4);
      p = p.fma(r, C3);
      p = p.fma(r, C2);
      p = p.fma(r, C1);
      p = p.fma(r, ONE);
      p = p.fma(r, ONE);
      IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector exp = power.add(p.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector negative = exp.fma(MINUS_ONE, MINUS_ONE);
      FloatVector rest = RECIPROCAL_GUESS.sub(negative.reinterpretAsInts()).reinterpretAsFloats();
      rest = rest.mul(negative.fma(rest, TWO));
      rest = rest.mul(negative.fma(rest, TWO));
      rest = rest.mul(negative.fma(rest, TWO));
      FloatVector s = exp.mul(rest);
      FloatVector value = s.mul(z);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      value.intoArray(out, o);
      value.fma(rest, s).intoArray(slope, slope0 + i * slopeRow);
    }
  }

  private static FloatVector floats(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static IntVector ints(int value) {
    return IntVector.broadcast(INTS, value);
  }
}
