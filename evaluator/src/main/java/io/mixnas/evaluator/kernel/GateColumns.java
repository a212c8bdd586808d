package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ElementPass#gate}, one vector of columns across. The sigmoid is that of {@link
 * SwishColumns}, written out again for the same reason.
 */
final class GateColumns {
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

  private GateColumns() {}

  static void sigmoid(int rows, float[] x, int x0, int xRow, float[] out, int out0, int outRow) {
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
    FloatVector two = FloatVector.broadcast(SPECIES, 2f);
    IntVector guess = IntVector.broadcast(INTS, RECIPROCAL_GUESS + SIGN);
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow);
      IntVector bits = z.reinterpretAsInts();
      IntVector sign = bits.and(SIGN).lanewise(VectorOperators.XOR, SIGN);
      FloatVector y = bits.and(~SIGN).min(LIMIT).or(sign).reinterpretAsFloats(); // -z within limits
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
      FloatVector negative = exp.add(one).neg();
      FloatVector s = guess.sub(negative.reinterpretAsInts()).reinterpretAsFloats();
      s = s.mul(negative.fma(s, two));
      s = s.mul(negative.fma(s, two));
      s = s.mul(negative.fma(s, two));
      s.intoArray(out, out0 + i * outRow);
    }
  }

  static void hardSigmoid(
      int rows, float[] x, int x0, int xRow, float[] out, int out0, int outRow) {
    for (int i = 0; i < rows; i++) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, x0 + i * xRow);
      z.mul(1f / 6).add(0.5f).max(0f).min(1f).intoArray(out, out0 + i * outRow);
    }
  }
}
