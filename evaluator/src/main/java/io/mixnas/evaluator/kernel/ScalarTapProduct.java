package io.mixnas.evaluator.kernel;

/** {@link TapProduct} in plain Java. */
final class ScalarTapProduct implements TapProduct {
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
    for (int m = 0; m < pixels; m++) {
      int to = out0 + outAt[m];
      System.arraycopy(start, start0, out, to, width);
      for (int t = first[m / BLOCK]; t < end[m / BLOCK]; t++) {
        int from = in0 + inAt[m] + tapAt[t];
        addProducts(width, weights, weights0 + t * width, in, from, out, to);
      }
      for (int n = to; n < to + width; n++) {
        out[n] = linear * out[n] + absolute * Math.abs(out[n]);
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
    for (int m = from; m < to; m++) {
      for (int t = tap; t < tap + taps; t++) {
        int source = in0 + inAt[m] + tapAt[t];
        int target = gradient0 + t * width;
        addProducts(width, slope, slope0 + slopeAt[m], in, source, gradient, target);
      }
    }
  }

  private static void addProducts(
      int width, float[] x, int x0, float[] y, int y0, float[] out, int out0) {
    for (int n = 0; n < width; n++) {
      out[out0 + n] += x[x0 + n] * y[y0 + n];
    }
  }
}
