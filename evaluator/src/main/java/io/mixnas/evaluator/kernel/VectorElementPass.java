package io.mixnas.evaluator.kernel;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;
import jdk.incubator.vector.FloatVector;

/** {@link ElementPass} on the Vector API: columns by the vector, each down all rows. */
final class VectorElementPass implements ElementPass {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

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
    for (int n = 0; n < width; n += LANES) {
      LinearColumns.affine(
          rows, x, x0 + n, xRow, scale, scale0 + n, shift, shift0 + n, out, out0 + n, outRow);
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
    for (int n = 0; n < width; n += LANES) {
      switch (f) {
        case IDENTITY ->
            CurveColumns.identity(
                rows,
                x,
                x0 + n,
                xRow,
                scale,
                scale0 + n,
                shift,
                shift0 + n,
                out,
                out0 + n,
                outRow,
                outAt);
        case RELU ->
            CurveColumns.relu(
                rows,
                x,
                x0 + n,
                xRow,
                scale,
                scale0 + n,
                shift,
                shift0 + n,
                out,
                out0 + n,
                outRow,
                outAt);
        case RELU6 ->
            CurveColumns.relu6(
                rows,
                x,
                x0 + n,
                xRow,
                scale,
                scale0 + n,
                shift,
                shift0 + n,
                out,
                out0 + n,
                outRow,
                outAt);
        case SWISH ->
            SwishColumns.swish(
                rows,
                x,
                x0 + n,
                xRow,
                scale,
                scale0 + n,
                shift,
                shift0 + n,
                out,
                out0 + n,
                outRow,
                outAt);
        case HARD_SWISH ->
            CurveColumns.hardSwish(
                rows,
                x,
                x0 + n,
                xRow,
                scale,
                scale0 + n,
                shift,
                shift0 + n,
                out,
                out0 + n,
                outRow,
                outAt);
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
    for (int n = 0; n < width; n += LANES) {
      switch (f) {
        case IDENTITY ->
            CurveSlopeColumns.identity(
                rows,
                x,
                x0 + n,
                xRow,
                scale,
                scale0 + n,
                shift,
                shift0 + n,
                out,
                out0 + n,
                outRow,
                outAt,
                slope,
                slope0 + n,
                slopeRow);
        case RELU ->
            CurveSlopeColumns.relu(
                rows,
                x,
                x0 + n,
                xRow,
                scale,
                scale0 + n,
                shift,
                shift0 + n,
                out,
                out0 + n,
                outRow,
                outAt,
                slope,
                slope0 + n,
                slopeRow);
        case RELU6 ->
            CurveSlopeColumns.relu6(
                rows,
                x,
                x0 + n,
                xRow,
                scale,
                scale0 + n,
                shift,
                shift0 + n,
                out,
                out0 + n,
                outRow,
                outAt,
                slope,
                slope0 + n,
                slopeRow);
        case SWISH ->
            SwishColumns.swishWithSlope(
                rows,
                x,
                x0 + n,
                xRow,
                scale,
                scale0 + n,
                shift,
                shift0 + n,
                out,
                out0 + n,
                outRow,
                outAt,
                slope,
                slope0 + n,
                slopeRow);
        case HARD_SWISH ->
            CurveSlopeColumns.hardSwish(
                rows,
                x,
                x0 + n,
                xRow,
                scale,
                scale0 + n,
                shift,
                shift0 + n,
                out,
                out0 + n,
                outRow,
                outAt,
                slope,
                slope0 + n,
                slopeRow);
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
    for (int n = 0; n < width; n += LANES) {
      LinearColumns.combine(
          rows, x, x0 + n, xRow, y, y0 + n, yRow, abc, abc0 + n, abcRow, out, out0 + n, outRow,
          outAt);
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
    for (int n = 0; n < width; n += LANES) {
      LinearColumns.multiply(rows, x, x0 + n, xRow, y, y0 + n, yRow, out, out0 + n, outRow);
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
    for (int n = 0; n < width; n += LANES) {
      LinearColumns.add(rows, x, x0 + n, xRow, y, y0 + n, yRow, out, out0 + n, outRow);
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
    for (int n = 0; n < width; n += LANES) {
      SumColumns.moments(rows, x, x0 + n, xRow, centre, centre0 + n, sums, sums0 + n, width);
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
    for (int n = 0; n < width; n += LANES) {
      SumColumns.products(
          rows, x, x0 + n, xRow, y, y0 + n, yRow, centre, centre0 + n, sums, sums0 + n, width);
    }
  }

  @Override
  public void sums(int rows, int width, float[] x, int x0, int xRow, float[] sums, int sums0) {
    for (int n = 0; n < width; n += LANES) {
      SumColumns.sums(rows, x, x0 + n, xRow, sums, sums0 + n);
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
    for (int n = 0; n < width; n += LANES) {
      LinearColumns.rectify(rows, x, x0 + n, xRow, y, y0 + n, yRow, yAt, out, out0 + n, outRow);
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
    for (int n = 0; n < width; n += LANES) {
      switch (g) {
        case SIGMOID ->
            SwishColumns.sigmoid(
                rows, x, x0 + n, xRow, scale, scale0 + n, shift, shift0 + n, out, out0 + n, outRow);
        case HARD_SIGMOID ->
            CurveColumns.hardSigmoid(
                rows, x, x0 + n, xRow, scale, scale0 + n, shift, shift0 + n, out, out0 + n, outRow);
      }
    }
  }
}
