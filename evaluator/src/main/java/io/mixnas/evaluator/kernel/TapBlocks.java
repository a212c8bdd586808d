package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight pixels of {@link TapProduct#convolve}, one vector of channels across: nine loads for eight
 * products. Pixels that are not there repeat the last one.
 */
final class TapBlocks {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private TapBlocks() {}

  static void block8(
      int pixel,
      int pixels,
      float[] in,
      int in0,
      int[] inAt,
      int[] tapAt,
      int first,
      int end,
      float[] weights,
      int weights0,
      int width,
      float[] start,
      int start0,
      float linear,
      float absolute,
      float[] out,
      int out0,
      int[] outAt) {
    int last = pixels - 1;
    int m0 = pixel;
    int m1 = Math.min(pixel + 1, last);
    int m2 = Math.min(pixel + 2, last);
    int m3 = Math.min(pixel + 3, last);
    int m4 = Math.min(pixel + 4, last);
    int m5 = Math.min(pixel + 5, last);
    int m6 = Math.min(pixel + 6, last);
    int m7 = Math.min(pixel + 7, last);
    int p0 = in0 + inAt[m0];
    int p1 = in0 + inAt[m1];
    int p2 = in0 + inAt[m2];
    int p3 = in0 + inAt[m3];
    int p4 = in0 + inAt[m4];
    int p5 = in0 + inAt[m5];
    int p6 = in0 + inAt[m6];
    int p7 = in0 + inAt[m7];
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, start0);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    for (int t = first; t < end; t++) {
      FloatVector w = FloatVector.fromArray(SPECIES, weights, weights0 + t * width);
      int q = tapAt[t];
      s0 = FloatVector.fromArray(SPECIES, in, p0 + q).fma(w, s0);
      s1 = FloatVector.fromArray(SPECIES, in, p1 + q).fma(w, s1);
      s2 = FloatVector.fromArray(SPECIES, in, p2 + q).fma(w, s2);
      s3 = FloatVector.fromArray(SPECIES, in, p3 + q).fma(w, s3);
      s4 = FloatVector.fromArray(SPECIES, in, p4 + q).fma(w, s4);
      s5 = FloatVector.fromArray(SPECIES, in, p5 + q).fma(w, s5);
      s6 = FloatVector.fromArray(SPECIES, in, p6 + q).fma(w, s6);
      s7 = FloatVector.fromArray(SPECIES, in, p7 + q).fma(w, s7);
    }
    FloatVector x = FloatVector.broadcast(SPECIES, linear);
    FloatVector y = FloatVector.broadcast(SPECIES, absolute);
    s0.abs().fma(y, s0.mul(x)).intoArray(out, out0 + outAt[m0]);
    s1.abs().fma(y, s1.mul(x)).intoArray(out, out0 + outAt[m1]);
    s2.abs().fma(y, s2.mul(x)).intoArray(out, out0 + outAt[m2]);
    s3.abs().fma(y, s3.mul(x)).intoArray(out, out0 + outAt[m3]);
    s4.abs().fma(y, s4.mul(x)).intoArray(out, out0 + outAt[m4]);
    s5.abs().fma(y, s5.mul(x)).intoArray(out, out0 + outAt[m5]);
    s6.abs().fma(y, s6.mul(x)).intoArray(out, out0 + outAt[m6]);
    s7.abs().fma(y, s7.mul(x)).intoArray(out, out0 + outAt[m7]);
  }
}
