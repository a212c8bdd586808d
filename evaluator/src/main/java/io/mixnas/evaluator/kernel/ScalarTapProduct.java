package io.mixnas.evaluator.kernel;

/** Implements {@link TapProduct} in plain Java. */
final class ScalarTapProduct implements TapProduct {
  private static final int LANES = Kernels.SCALAR_LANES;

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
    for (int vector = 0; vector < width / LANES; vector++) {
      for (int image = 0; image < images; image++) {
        int i = in.at(image) + vector * in.plane;
        int o = out.at(image) + vector * out.plane;
        for (int block = 0; block < taps.pixels().length; block++) {
          for (int m = 0; m < taps.pixels()[block]; m++) {
            int from = i + taps.inAt()[block] + m * taps.step() * LANES;
            int to = o + taps.outAt()[block] + m * taps.outStep();
            System.arraycopy(start.array, start.start + vector * LANES, out.array, to, LANES);
            int u = weights.start + vector * weights.plane;
            addTaps(taps, block, in.array, from, weights.array, u, out.array, to);
            for (int n = to; rectified && n < to + LANES; n++) {
              out.array[n] = Math.max(0, out.array[n]);
            }
          }
        }
      }
    }
  }

  private static void addTaps(
      Taps taps, int block, float[] in, int in0, float[] weights, int u, float[] out, int to) {
    for (int tap = taps.first()[block]; tap < taps.end()[block]; tap++) {
      addProducts(weights, u + tap * LANES, in, in0 + taps.tapAt()[tap], out, to);
    }
  }

  @Override
  public void correlate(
      Taps taps, int images, int width, Operand in, Operand slope, Operand gradient) {
    for (int vector = 0; vector < width / LANES; vector++) {
      int g = gradient.start + vector * gradient.plane;
      for (int image = 0; image < images; image++) {
        for (int block = 0; block < taps.pixels().length; block++) {
          for (int m = 0; m < taps.pixels()[block]; m++) {
            int s = slope.at(image) + vector * slope.plane + taps.slopeAt()[block] + m * LANES;
            int i = in.at(image) + vector * in.plane + taps.inAt()[block];
            int at = i + m * taps.step() * LANES;
            addSlope(taps, block, slope.array, s, in.array, at, gradient.array, g);
          }
        }
      }
    }
  }

  private static void addSlope(
      Taps taps, int block, float[] slope, int s, float[] in, int i, float[] gradient, int g) {
    for (int tap = taps.first()[block]; tap < taps.end()[block]; tap++) {
      addProducts(slope, s, in, i + taps.tapAt()[tap], gradient, g + tap * LANES);
    }
  }

  private static void addProducts(float[] x, int x0, float[] y, int y0, float[] out, int out0) {
    for (int n = 0; n < LANES; n++) {
      out[out0 + n] += x[x0 + n] * y[y0 + n];
    }
  }
}
