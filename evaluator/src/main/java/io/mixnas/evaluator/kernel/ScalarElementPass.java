package io.mixnas.evaluator.kernel;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;

/** {@link ElementPass} in plain Java. */
final class ScalarElementPass implements ElementPass {
  @Override
  public void affine(
      int rows,
      int width,
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
    for (int i = 0; i < rows; i++) {
      int o = out0 + i * outRow;
      for (int n = 0; n < width; n++) {
        out[o + n] = x[x0 + i * xRow + n] * scale[scale0 + n] + shift[shift0 + n];
      }
    }
  }

  @Override
  public void activate(
      Activation f,
      int rows,
      int width,
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
    for (int i = 0; i < rows; i++) {
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      for (int n = 0; n < width; n++) {
        out[o + n] = Curves.value(f, x[x0 + i * xRow + n] * scale[scale0 + n] + shift[shift0 + n]);
      }
    }
  }

  @Override
  public void activateWithSlope(
      Activation f,
      int rows,
      int width,
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
    for (int i = 0; i < rows; i++) {
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      for (int n = 0; n < width; n++) {
        float z = x[x0 + i * xRow + n] * scale[scale0 + n] + shift[shift0 + n];
        out[o + n] = Curves.value(f, z);
        slope[slope0 + i * slopeRow + n] = Curves.slope(f, z);
      }
    }
  }

  @Override
  public void combine(
      int rows,
      int width,
      float[] x,
      int x0,
      int xRow,
      float[] y,
      int y0,
      int yRow,
      float[] abc,
      int abc0,
      int abcRow,
      float[] out,
      int out0,
      int outRow,
      int[] outAt) {
    for (int i = 0; i < rows; i++) {
      int o = out0 + (outAt == null ? i * outRow : outAt[i]);
      for (int n = 0; n < width; n++) {
        out[o + n] =
            abc[abc0 + n] * x[x0 + i * xRow + n]
                + abc[abc0 + abcRow + n] * y[y0 + i * yRow + n]
                + abc[abc0 + 2 * abcRow + n];
      }
    }
  }

  @Override
  public void multiply(
      int rows,
      int width,
      float[] x,
      int x0,
      int xRow,
      float[] y,
      int y0,
      int yRow,
      float[] out,
      int out0,
      int outRow) {
    for (int i = 0; i < rows; i++) {
      int o = out0 + i * outRow;
      for (int n = 0; n < width; n++) {
        out[o + n] = x[x0 + i * xRow + n] * y[y0 + i * yRow + n];
      }
    }
  }

  @Override
  public void add(
      int rows,
      int width,
      float[] x,
      int x0,
      int xRow,
      float[] y,
      int y0,
      int yRow,
      float[] out,
      int out0,
      int outRow) {
    for (int i = 0; i < rows; i++) {
      int o = out0 + i * outRow;
      for (int n = 0; n < width; n++) {
        out[o + n] = x[x0 + i * xRow + n] + y[y0 + i * yRow + n];
      }
    }
  }

  @Override
  public void moments(
      int rows,
      int width,
      float[] x,
      int x0,
      int xRow,
      float[] centre,
      int centre0,
      float[] sums,
      int sums0) {
    for (int i = 0; i < rows; i++) {
      for (int n = 0; n < width; n++) {
        float d = x[x0 + i * xRow + n] - centre[centre0 + n];
        sums[sums0 + n] += d;
        sums[sums0 + width + n] += d * d;
      }
    }
  }

  @Override
  public void products(
      int rows,
      int width,
      float[] x,
      int x0,
      int xRow,
      float[] y,
      int y0,
      int yRow,
      float[] centre,
      int centre0,
      float[] sums,
      int sums0) {
    for (int i = 0; i < rows; i++) {
      for (int n = 0; n < width; n++) {
        float d = x[x0 + i * xRow + n];
        sums[sums0 + n] += d;
        sums[sums0 + width + n] += d * (y[y0 + i * yRow + n] - centre[centre0 + n]);
      }
    }
  }

  @Override
  public void sums(int rows, int width, float[] x, int x0, int xRow, float[] sums, int sums0) {
    for (int i = 0; i < rows; i++) {
      for (int n = 0; n < width; n++) {
        sums[sums0 + n] += x[x0 + i * xRow + n];
      }
    }
  }

  @Override
  public void rectify(
      int rows,
      int width,
      float[] x,
      int x0,
      int xRow,
      float[] y,
      int y0,
      int yRow,
      int[] yAt,
      float[] out,
      int out0,
      int outRow) {
    for (int i = 0; i < rows; i++) {
      int q = y0 + (yAt == null ? i * yRow : yAt[i]);
      for (int n = 0; n < width; n++) {
        out[out0 + i * outRow + n] = y[q + n] > 0 ? x[x0 + i * xRow + n] : 0;
      }
    }
  }

  @Override
  public void gate(
      Gate g,
      int rows,
      int width,
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
    for (int i = 0; i < rows; i++) {
      for (int n = 0; n < width; n++) {
        out[out0 + i * outRow + n] =
            Curves.value(g, x[x0 + i * xRow + n] * scale[scale0 + n] + shift[shift0 + n]);
      }
    }
  }
}
