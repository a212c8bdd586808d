package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;

/** Implements {@link TapProduct} on the Vector API. */
final class VectorTapProduct implements TapProduct {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  @Override
  public void convolve(
      Taps taps,
      int images,
      int width,
      Operand in,
      Operand weights,
      Operand start,
      Operand out,
      boolean rectified) {
    int most = taps.most();
    for (int pixels = taps.fewest(); pixels <= most; pixels++) {
      int together = pixels <= TapStrips.FEW_PIXELS ? 2 : 1;
      for (int vector = 0; vector < width / LANES; vector++) {
        int u = weights.start + vector * weights.plane;
        int s = start.start + vector * LANES;
        for (int image = 0; image < images; image += together) {
          int count = Math.min(together, images - image);
          int i = in.at(image) + vector * in.plane;
          int o = out.at(image) + vector * out.plane;
          if (rectified) {
            TapStrips.convolveRectified(taps, pixels, count, in, i, weights, u, start, s, out, o);
          } else {
            TapStrips.convolve(taps, pixels, count, in, i, weights, u, start, s, out, o);
          }
        }
      }
    }
  }

  @Override
  public void correlate(
      Taps taps, int images, int width, Operand in, Operand slope, Operand gradient) {
    int most = taps.most();
    for (int pixels = taps.fewest(); pixels <= most; pixels++) {
      int together = pixels <= TapStrips.FEW_PIXELS ? 2 : 1;
      for (int vector = 0; vector < width / LANES; vector++) {
        int g = gradient.start + vector * gradient.plane;
        for (int image = 0; image < images; image += together) {
          int count = Math.min(together, images - image);
          int i = in.at(image) + vector * in.plane;
          int s = slope.at(image) + vector * slope.plane;
          TapStrips.correlate(taps, pixels, count, in, i, slope, s, gradient, g);
        }
      }
    }
  }
}
