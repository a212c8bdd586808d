package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link TapProduct#correlate} for so many taps at once, one vector of channels across. */
final class TapCorrelations {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private TapCorrelations() {}

  static void taps3(
      int from,
      int to,
      int width,
      float[] in,
      int in0,
      int[] inAt,
      float[] slope,
      int slope0,
      int[] slopeAt,
      int[] tapAt,
      int tap,
      float[] gradient,
      int gradient0) {
    int p0 = in0 + tapAt[tap];
    int p1 = in0 + tapAt[tap + 1];
    int p2 = in0 + tapAt[tap + 2];
    FloatVector s0 = FloatVector.fromArray(SPECIES, gradient, gradient0 + tap * width);
    FloatVector s1 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 1) * width);
    FloatVector s2 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 2) * width);
    for (int m = from; m < to; m++) {
      FloatVector d = FloatVector.fromArray(SPECIES, slope, slope0 + slopeAt[m]);
      int q = inAt[m];
      s0 = FloatVector.fromArray(SPECIES, in, p0 + q).fma(d, s0);
      s1 = FloatVector.fromArray(SPECIES, in, p1 + q).fma(d, s1);
      s2 = FloatVector.fromArray(SPECIES, in, p2 + q).fma(d, s2);
    }
    s0.intoArray(gradient, gradient0 + tap * width);
    s1.intoArray(gradient, gradient0 + (tap + 1) * width);
    s2.intoArray(gradient, gradient0 + (tap + 2) * width);
  }

  static void taps5(
      int from,
      int to,
      int width,
      float[] in,
      int in0,
      int[] inAt,
      float[] slope,
      int slope0,
      int[] slopeAt,
      int[] tapAt,
      int tap,
      float[] gradient,
      int gradient0) {
    int p0 = in0 + tapAt[tap];
    int p1 = in0 + tapAt[tap + 1];
    int p2 = in0 + tapAt[tap + 2];
    int p3 = in0 + tapAt[tap + 3];
    int p4 = in0 + tapAt[tap + 4];
    FloatVector s0 = FloatVector.fromArray(SPECIES, gradient, gradient0 + tap * width);
    FloatVector s1 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 1) * width);
    FloatVector s2 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 2) * width);
    FloatVector s3 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 3) * width);
    FloatVector s4 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 4) * width);
    for (int m = from; m < to; m++) {
      FloatVector d = FloatVector.fromArray(SPECIES, slope, slope0 + slopeAt[m]);
      int q = inAt[m];
      s0 = FloatVector.fromArray(SPECIES, in, p0 + q).fma(d, s0);
      s1 = FloatVector.fromArray(SPECIES, in, p1 + q).fma(d, s1);
      s2 = FloatVector.fromArray(SPECIES, in, p2 + q).fma(d, s2);
      s3 = FloatVector.fromArray(SPECIES, in, p3 + q).fma(d, s3);
      s4 = FloatVector.fromArray(SPECIES, in, p4 + q).fma(d, s4);
    }
    s0.intoArray(gradient, gradient0 + tap * width);
    s1.intoArray(gradient, gradient0 + (tap + 1) * width);
    s2.intoArray(gradient, gradient0 + (tap + 2) * width);
    s3.intoArray(gradient, gradient0 + (tap + 3) * width);
    s4.intoArray(gradient, gradient0 + (tap + 4) * width);
  }

  static void taps7(
      int from,
      int to,
      int width,
      float[] in,
      int in0,
      int[] inAt,
      float[] slope,
      int slope0,
      int[] slopeAt,
      int[] tapAt,
      int tap,
      float[] gradient,
      int gradient0) {
    int p0 = in0 + tapAt[tap];
    int p1 = in0 + tapAt[tap + 1];
    int p2 = in0 + tapAt[tap + 2];
    int p3 = in0 + tapAt[tap + 3];
    int p4 = in0 + tapAt[tap + 4];
    int p5 = in0 + tapAt[tap + 5];
    int p6 = in0 + tapAt[tap + 6];
    FloatVector s0 = FloatVector.fromArray(SPECIES, gradient, gradient0 + tap * width);
    FloatVector s1 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 1) * width);
    FloatVector s2 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 2) * width);
    FloatVector s3 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 3) * width);
    FloatVector s4 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 4) * width);
    FloatVector s5 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 5) * width);
    FloatVector s6 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 6) * width);
    for (int m = from; m < to; m++) {
      FloatVector d = FloatVector.fromArray(SPECIES, slope, slope0 + slopeAt[m]);
      int q = inAt[m];
      s0 = FloatVector.fromArray(SPECIES, in, p0 + q).fma(d, s0);
      s1 = FloatVector.fromArray(SPECIES, in, p1 + q).fma(d, s1);
      s2 = FloatVector.fromArray(SPECIES, in, p2 + q).fma(d, s2);
      s3 = FloatVector.fromArray(SPECIES, in, p3 + q).fma(d, s3);
      s4 = FloatVector.fromArray(SPECIES, in, p4 + q).fma(d, s4);
      s5 = FloatVector.fromArray(SPECIES, in, p5 + q).fma(d, s5);
      s6 = FloatVector.fromArray(SPECIES, in, p6 + q).fma(d, s6);
    }
    s0.intoArray(gradient, gradient0 + tap * width);
    s1.intoArray(gradient, gradient0 + (tap + 1) * width);
    s2.intoArray(gradient, gradient0 + (tap + 2) * width);
    s3.intoArray(gradient, gradient0 + (tap + 3) * width);
    s4.intoArray(gradient, gradient0 + (tap + 4) * width);
    s5.intoArray(gradient, gradient0 + (tap + 5) * width);
    s6.intoArray(gradient, gradient0 + (tap + 6) * width);
  }

  static void taps9(
      int from,
      int to,
      int width,
      float[] in,
      int in0,
      int[] inAt,
      float[] slope,
      int slope0,
      int[] slopeAt,
      int[] tapAt,
      int tap,
      float[] gradient,
      int gradient0) {
    int p0 = in0 + tapAt[tap];
    int p1 = in0 + tapAt[tap + 1];
    int p2 = in0 + tapAt[tap + 2];
    int p3 = in0 + tapAt[tap + 3];
    int p4 = in0 + tapAt[tap + 4];
    int p5 = in0 + tapAt[tap + 5];
    int p6 = in0 + tapAt[tap + 6];
    int p7 = in0 + tapAt[tap + 7];
    int p8 = in0 + tapAt[tap + 8];
    FloatVector s0 = FloatVector.fromArray(SPECIES, gradient, gradient0 + tap * width);
    FloatVector s1 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 1) * width);
    FloatVector s2 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 2) * width);
    FloatVector s3 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 3) * width);
    FloatVector s4 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 4) * width);
    FloatVector s5 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 5) * width);
    FloatVector s6 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 6) * width);
    FloatVector s7 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 7) * width);
    FloatVector s8 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 8) * width);
    for (int m = from; m < to; m++) {
      FloatVector d = FloatVector.fromArray(SPECIES, slope, slope0 + slopeAt[m]);
      int q = inAt[m];
      s0 = FloatVector.fromArray(SPECIES, in, p0 + q).fma(d, s0);
      s1 = FloatVector.fromArray(SPECIES, in, p1 + q).fma(d, s1);
      s2 = FloatVector.fromArray(SPECIES, in, p2 + q).fma(d, s2);
      s3 = FloatVector.fromArray(SPECIES, in, p3 + q).fma(d, s3);
      s4 = FloatVector.fromArray(SPECIES, in, p4 + q).fma(d, s4);
      s5 = FloatVector.fromArray(SPECIES, in, p5 + q).fma(d, s5);
      s6 = FloatVector.fromArray(SPECIES, in, p6 + q).fma(d, s6);
      s7 = FloatVector.fromArray(SPECIES, in, p7 + q).fma(d, s7);
      s8 = FloatVector.fromArray(SPECIES, in, p8 + q).fma(d, s8);
    }
    s0.intoArray(gradient, gradient0 + tap * width);
    s1.intoArray(gradient, gradient0 + (tap + 1) * width);
    s2.intoArray(gradient, gradient0 + (tap + 2) * width);
    s3.intoArray(gradient, gradient0 + (tap + 3) * width);
    s4.intoArray(gradient, gradient0 + (tap + 4) * width);
    s5.intoArray(gradient, gradient0 + (tap + 5) * width);
    s6.intoArray(gradient, gradient0 + (tap + 6) * width);
    s7.intoArray(gradient, gradient0 + (tap + 7) * width);
    s8.intoArray(gradient, gradient0 + (tap + 8) * width);
  }

  static void taps11(
      int from,
      int to,
      int width,
      float[] in,
      int in0,
      int[] inAt,
      float[] slope,
      int slope0,
      int[] slopeAt,
      int[] tapAt,
      int tap,
      float[] gradient,
      int gradient0) {
    int p0 = in0 + tapAt[tap];
    int p1 = in0 + tapAt[tap + 1];
    int p2 = in0 + tapAt[tap + 2];
    int p3 = in0 + tapAt[tap + 3];
    int p4 = in0 + tapAt[tap + 4];
    int p5 = in0 + tapAt[tap + 5];
    int p6 = in0 + tapAt[tap + 6];
    int p7 = in0 + tapAt[tap + 7];
    int p8 = in0 + tapAt[tap + 8];
    int p9 = in0 + tapAt[tap + 9];
    int p10 = in0 + tapAt[tap + 10];
    FloatVector s0 = FloatVector.fromArray(SPECIES, gradient, gradient0 + tap * width);
    FloatVector s1 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 1) * width);
    FloatVector s2 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 2) * width);
    FloatVector s3 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 3) * width);
    FloatVector s4 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 4) * width);
    FloatVector s5 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 5) * width);
    FloatVector s6 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 6) * width);
    FloatVector s7 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 7) * width);
    FloatVector s8 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 8) * width);
    FloatVector s9 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 9) * width);
    FloatVector s10 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 10) * width);
    for (int m = from; m < to; m++) {
      FloatVector d = FloatVector.fromArray(SPECIES, slope, slope0 + slopeAt[m]);
      int q = inAt[m];
      s0 = FloatVector.fromArray(SPECIES, in, p0 + q).fma(d, s0);
      s1 = FloatVector.fromArray(SPECIES, in, p1 + q).fma(d, s1);
      s2 = FloatVector.fromArray(SPECIES, in, p2 + q).fma(d, s2);
      s3 = FloatVector.fromArray(SPECIES, in, p3 + q).fma(d, s3);
      s4 = FloatVector.fromArray(SPECIES, in, p4 + q).fma(d, s4);
      s5 = FloatVector.fromArray(SPECIES, in, p5 + q).fma(d, s5);
      s6 = FloatVector.fromArray(SPECIES, in, p6 + q).fma(d, s6);
      s7 = FloatVector.fromArray(SPECIES, in, p7 + q).fma(d, s7);
      s8 = FloatVector.fromArray(SPECIES, in, p8 + q).fma(d, s8);
      s9 = FloatVector.fromArray(SPECIES, in, p9 + q).fma(d, s9);
      s10 = FloatVector.fromArray(SPECIES, in, p10 + q).fma(d, s10);
    }
    s0.intoArray(gradient, gradient0 + tap * width);
    s1.intoArray(gradient, gradient0 + (tap + 1) * width);
    s2.intoArray(gradient, gradient0 + (tap + 2) * width);
    s3.intoArray(gradient, gradient0 + (tap + 3) * width);
    s4.intoArray(gradient, gradient0 + (tap + 4) * width);
    s5.intoArray(gradient, gradient0 + (tap + 5) * width);
    s6.intoArray(gradient, gradient0 + (tap + 6) * width);
    s7.intoArray(gradient, gradient0 + (tap + 7) * width);
    s8.intoArray(gradient, gradient0 + (tap + 8) * width);
    s9.intoArray(gradient, gradient0 + (tap + 9) * width);
    s10.intoArray(gradient, gradient0 + (tap + 10) * width);
  }

  static void taps13(
      int from,
      int to,
      int width,
      float[] in,
      int in0,
      int[] inAt,
      float[] slope,
      int slope0,
      int[] slopeAt,
      int[] tapAt,
      int tap,
      float[] gradient,
      int gradient0) {
    int p0 = in0 + tapAt[tap];
    int p1 = in0 + tapAt[tap + 1];
    int p2 = in0 + tapAt[tap + 2];
    int p3 = in0 + tapAt[tap + 3];
    int p4 = in0 + tapAt[tap + 4];
    int p5 = in0 + tapAt[tap + 5];
    int p6 = in0 + tapAt[tap + 6];
    int p7 = in0 + tapAt[tap + 7];
    int p8 = in0 + tapAt[tap + 8];
    int p9 = in0 + tapAt[tap + 9];
    int p10 = in0 + tapAt[tap + 10];
    int p11 = in0 + tapAt[tap + 11];
    int p12 = in0 + tapAt[tap + 12];
    FloatVector s0 = FloatVector.fromArray(SPECIES, gradient, gradient0 + tap * width);
    FloatVector s1 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 1) * width);
    FloatVector s2 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 2) * width);
    FloatVector s3 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 3) * width);
    FloatVector s4 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 4) * width);
    FloatVector s5 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 5) * width);
    FloatVector s6 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 6) * width);
    FloatVector s7 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 7) * width);
    FloatVector s8 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 8) * width);
    FloatVector s9 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 9) * width);
    FloatVector s10 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 10) * width);
    FloatVector s11 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 11) * width);
    FloatVector s12 = FloatVector.fromArray(SPECIES, gradient, gradient0 + (tap + 12) * width);
    for (int m = from; m < to; m++) {
      FloatVector d = FloatVector.fromArray(SPECIES, slope, slope0 + slopeAt[m]);
      int q = inAt[m];
      s0 = FloatVector.fromArray(SPECIES, in, p0 + q).fma(d, s0);
      s1 = FloatVector.fromArray(SPECIES, in, p1 + q).fma(d, s1);
      s2 = FloatVector.fromArray(SPECIES, in, p2 + q).fma(d, s2);
      s3 = FloatVector.fromArray(SPECIES, in, p3 + q).fma(d, s3);
      s4 = FloatVector.fromArray(SPECIES, in, p4 + q).fma(d, s4);
      s5 = FloatVector.fromArray(SPECIES, in, p5 + q).fma(d, s5);
      s6 = FloatVector.fromArray(SPECIES, in, p6 + q).fma(d, s6);
      s7 = FloatVector.fromArray(SPECIES, in, p7 + q).fma(d, s7);
      s8 = FloatVector.fromArray(SPECIES, in, p8 + q).fma(d, s8);
      s9 = FloatVector.fromArray(SPECIES, in, p9 + q).fma(d, s9);
      s10 = FloatVector.fromArray(SPECIES, in, p10 + q).fma(d, s10);
      s11 = FloatVector.fromArray(SPECIES, in, p11 + q).fma(d, s11);
      s12 = FloatVector.fromArray(SPECIES, in, p12 + q).fma(d, s12);
    }
    s0.intoArray(gradient, gradient0 + tap * width);
    s1.intoArray(gradient, gradient0 + (tap + 1) * width);
    s2.intoArray(gradient, gradient0 + (tap + 2) * width);
    s3.intoArray(gradient, gradient0 + (tap + 3) * width);
    s4.intoArray(gradient, gradient0 + (tap + 4) * width);
    s5.intoArray(gradient, gradient0 + (tap + 5) * width);
    s6.intoArray(gradient, gradient0 + (tap + 6) * width);
    s7.intoArray(gradient, gradient0 + (tap + 7) * width);
    s8.intoArray(gradient, gradient0 + (tap + 8) * width);
    s9.intoArray(gradient, gradient0 + (tap + 9) * width);
    s10.intoArray(gradient, gradient0 + (tap + 10) * width);
    s11.intoArray(gradient, gradient0 + (tap + 11) * width);
    s12.intoArray(gradient, gradient0 + (tap + 12) * width);
  }
}
