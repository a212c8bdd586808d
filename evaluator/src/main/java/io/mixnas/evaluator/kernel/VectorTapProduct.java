package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;

/** {@link TapProduct} on the Vector API. */
final class VectorTapProduct implements TapProduct {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  @Override
  public void convolve(
      int pixels,
      int width,
      float[] in,
      int in0,
      int[] inAt,
      int[] tapAt,
      int[] first,
      int[] end,
      float[] weights,
      int weights0,
      float[] start,
      int start0,
      float linear,
      float absolute,
      float[] out,
      int out0,
      int[] outAt) {
    for (int m = 0; m < pixels; m += BLOCK) {
      int from = first[m / BLOCK];
      int to = end[m / BLOCK];
      for (int n = 0; n < width; n += LANES) {
        TapBlocks.block8(
            m,
            pixels,
            in,
            in0 + n,
            inAt,
            tapAt,
            from,
            to,
            weights,
            weights0 + n,
            width,
            start,
            start0 + n,
            linear,
            absolute,
            out,
            out0 + n,
            outAt);
      }
    }
  }

  @Override
  public void correlate(
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
      int taps,
      float[] gradient,
      int gradient0) {
    for (int n = 0; n < width; n += LANES) {
      int i = in0 + n;
      int s = slope0 + n;
      int g = gradient0 + n;
      switch (taps) {
        case 3 ->
            TapCorrelations.taps3(
                from, to, width, in, i, inAt, slope, s, slopeAt, tapAt, tap, gradient, g);
        case 5 ->
            TapCorrelations.taps5(
                from, to, width, in, i, inAt, slope, s, slopeAt, tapAt, tap, gradient, g);
        case 7 ->
            TapCorrelations.taps7(
                from, to, width, in, i, inAt, slope, s, slopeAt, tapAt, tap, gradient, g);
        case 9 ->
            TapCorrelations.taps9(
                from, to, width, in, i, inAt, slope, s, slopeAt, tapAt, tap, gradient, g);
        case 11 ->
            TapCorrelations.taps11(
                from, to, width, in, i, inAt, slope, s, slopeAt, tapAt, tap, gradient, g);
        case 13 ->
            TapCorrelations.taps13(
                from, to, width, in, i, inAt, slope, s, slopeAt, tapAt, tap, gradient, g);
        default -> throw new IllegalArgumentException("taps: must be odd, 3 to 13, was " + taps);
      }
    }
  }
}
