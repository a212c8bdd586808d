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
 * inlining the rest, and in some starts then boxed what was stored. So masks are vectors of their
 * own, which inline to less than ints do.
 */
final class SwishColumns {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int SIGN = 0x8000_0000;
  private static final int LIMIT = Float.floatToRawIntBits(80);
  private static final float LOG2_E = 1.442695f;
  private static final float ROUNDER = 12_582_912; // 1.5 * 2^23: a sum with it is a whole number
  private static final float MINUS_LN2_HIGH = -355f / 512;
  private static final float MINUS_LN2_LOW = 0.00021219444f;
  private static final float C1 = 0.5f;
  private static final float C2 = 0.16666666f;
  private static final float C3 = 0.041665796f;
  private static final float C4 = 0.008333452f;
  private static final float C5 = 0.0013981999f;
  private static final float C6 = 0.00019875691f;
  private static final int RECIPROCAL_GUESS = 0x7EF3_11C7;

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
    FloatVector log2e = FloatVector.broadcast(SPECIES, LOG2_E);
    FloatVector rounder = FloatVector.broadcast(SPECIES, ROUNDER);
    FloatVector ln2High = FloatVector.broadcast(SPECIES, MINUS_LN2_HIGH);
    FloatVector ln2Low = FloatVector.broadcast(SPECIES, MINUS_LN2_LOW);
    FloatVector c6 = FloatVector.broadcast(SPECIES, C6);
    FloatVector c5 = FloatVector.broadcast(SPECIES, C5);
    FloatVector c4 = FloatVector.broadcast(SPECIES, C4);
    FloatVector c3 = FloatVector.broadcast(SPECIES, C3);
    FloatVector c2 = FloatVector.broadcast(SPECIES, C2);
    FloatVector half = FloatVector.broadcast(SPECIES, C1);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector minusOne = FloatVector.broadcast(SPECIES, -1f);
    FloatVector two = FloatVector.broadcast(SPECIES, 2f);
    IntVector guess = IntVector.broadcast(INTS, RECIPROCAL_GUESS + SIGN);
    IntVector signs = IntVector.broadcast(INTS, SIGN);
    IntVector magnitudes = IntVector.broadcast(INTS, ~SIGN);
    IntVector limit = IntVector.broadcast(INTS, LIMIT);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      IntVector bits = z.reinterpretAsInts();
      IntVector sign = bits.and(signs).lanewise(VectorOperators.XOR, signs);
      IntVector within = bits.and(magnitudes).min(limit).or(sign);
      FloatVector y = within.reinterpretAsFloats(); // -z
      FloatVector shifted = y.fma(log2e, rounder);
      FloatVector n = shifted.sub(rounder);
      FloatVector r = n.fma(ln2High, y);
      r = n.fma(ln2Low, r);
      FloatVector p = r.fma(c6, c5);
      p = p.fma(r, c4);
      p = p.fma(r, c3);
      p = p.fma(r, c2);
      p = p.fma(r, half);
      p = p.fma(r.mul(r), r.add(one));
      IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector exp = power.add(p.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector negative = exp.fma(minusOne, minusOne);
      FloatVector s = guess.sub(negative.reinterpretAsInts()).reinterpretAsFloats();
      s = s.mul(negative.fma(s, two));
      s = s.mul(negative.fma(s, two));
      s = s.mul(negative.fma(s, two));
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
    FloatVector log2e = FloatVector.broadcast(SPECIES, LOG2_E);
    FloatVector rounder = FloatVector.broadcast(SPECIES, ROUNDER);
    FloatVector ln2High = FloatVector.broadcast(SPECIES, MINUS_LN2_HIGH);
    FloatVector ln2Low = FloatVector.broadcast(SPECIES, MINUS_LN2_LOW);
    FloatVector c6 = FloatVector.broadcast(SPECIES, C6);
    FloatVector c5 = FloatVector.broadcast(SPECIES, C5);
    FloatVector c4 = FloatVector.broadcast(SPECIES, C4);
    FloatVector c3 = FloatVector.broadcast(SPECIES, C3);
    FloatVector c2 = FloatVector.broadcast(SPECIES, C2);
    FloatVector half = FloatVector.broadcast(SPECIES, C1);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector minusOne = FloatVector.broadcast(SPECIES, -1f);
    FloatVector two = FloatVector.broadcast(SPECIES, 2f);
    IntVector guess = IntVector.broadcast(INTS, RECIPROCAL_GUESS + SIGN);
    IntVector signs = IntVector.broadcast(INTS, SIGN);
    IntVector magnitudes = IntVector.broadcast(INTS, ~SIGN);
    IntVector limit = IntVector.broadcast(INTS, LIMIT);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      IntVector bits = z.reinterpretAsInts();
      IntVector sign = bits.and(signs).lanewise(VectorOperators.XOR, signs);
      IntVector within = bits.and(magnitudes).min(limit).or(sign);
      FloatVector y = within.reinterpretAsFloats(); // -z
      FloatVector shifted = y.fma(log2e, rounder);
      FloatVector n = shifted.sub(rounder);
      FloatVector r = n.fma(ln2High, y);
      r = n.fma(ln2Low, r);
      FloatVector p = r.fma(c6, c5);
      p = p.fma(r, c4);
      p = p.fma(r, c3);
      p = p.fma(r, c2);
      p = p.fma(r, half);
      p = p.fma(r.mul(r), r.add(one));
      IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector exp = power.add(p.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector negative = exp.fma(minusOne, minusOne);
      FloatVector s = guess.sub(negative.reinterpretAsInts()).reinterpretAsFloats();
      s = s.mul(negative.fma(s, two));
      s = s.mul(negative.fma(s, two));
      s = s.mul(negative.fma(s, two));
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
    FloatVector log2e = FloatVector.broadcast(SPECIES, LOG2_E);
    FloatVector rounder = FloatVector.broadcast(SPECIES, ROUNDER);
    FloatVector ln2High = FloatVector.broadcast(SPECIES, MINUS_LN2_HIGH);
    FloatVector ln2Low = FloatVector.broadcast(SPECIES, MINUS_LN2_LOW);
    FloatVector c6 = FloatVector.broadcast(SPECIES, C6);
    FloatVector c5 = FloatVector.broadcast(SPECIES, C5);
    FloatVector c4 = FloatVector.broadcast(SPECIES, C4);
    FloatVector c3 = FloatVector.broadcast(SPECIES, C3);
    FloatVector c2 = FloatVector.broadcast(SPECIES, C2);
    FloatVector half = FloatVector.broadcast(SPECIES, C1);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector minusOne = FloatVector.broadcast(SPECIES, -1f);
    FloatVector two = FloatVector.broadcast(SPECIES, 2f);
    IntVector guess = IntVector.broadcast(INTS, RECIPROCAL_GUESS + SIGN);
    IntVector signs = IntVector.broadcast(INTS, SIGN);
    IntVector magnitudes = IntVector.broadcast(INTS, ~SIGN);
    IntVector limit = IntVector.broadcast(INTS, LIMIT);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow).fma(factor, term);
      IntVector bits = z.reinterpretAsInts();
      IntVector within = bits.and(magnitudes).min(limit).or(bits.and(signs));
      FloatVector y = within.reinterpretAsFloats();
      FloatVector shifted = y.fma(log2e, rounder);
      FloatVector n = shifted.sub(rounder);
      FloatVector r = n.fma(ln2High, y);
      r = n.fma(ln2Low, r);
      FloatVector p = r.fma(c6, c5);
      p = p.fma(r, c4);
      p = p.fma(r, c3);
      p = p.fma(r, c2);
      p = p.fma(r, half);
      p = p.fma(r, one);
      p = p.fma(r, one);
      IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector exp = power.add(p.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector negative = exp.fma(minusOne, minusOne);
      FloatVector rest = guess.sub(negative.reinterpretAsInts()).reinterpretAsFloats();
      rest = rest.mul(negative.fma(rest, two));
      rest = rest.mul(negative.fma(rest, two));
      rest = rest.mul(negative.fma(rest, two));
      FloatVector s = exp.mul(rest);
      FloatVector value = s.mul(z);
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      value.intoArray(out, o);
      value.fma(rest, s).intoArray(slope, slope0 + i * slopeRow);
    }
  }
}
