package io.mixnas.evaluator.kernel;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;

/**
 * Passes over {@code [rows][width]}, one value at a time, with parameters per column. {@code width}
 * is always a multiple of {@link Kernels#lanes}. An output may be one of the inputs at the same
 * place and row length, and overlaps no input otherwise.
 */
public interface ElementPass {

  /** {@code out = x * scale[n] + shift[n]}. */
  void affine(
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
      int outRow);

  /**
   * {@code out = f(x * scale[n] + shift[n])}.
   *
   * @param outAt where row i begins, relative to {@code out0}; null for {@code i * outRow}
   */
  void activate(
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
      int[] outAt);

  /**
   * {@code out = f(z)} and {@code slope = f'(z)} with {@code z = x * scale[n] + shift[n]}. The
   * slopes overlap no input.
   *
   * @param outAt where row i of {@code out} begins, relative to {@code out0}; null for {@code i *
   *     outRow}
   */
  void activateWithSlope(
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
      int slopeRow);

  /** {@code out = g(x * scale[n] + shift[n])}. */
  void gate(
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
      int outRow);

  /**
   * {@code out = a[n] * x + b[n] * y + c[n]}.
   *
   * @param abc {@code [3][width]}, {@code abcRow} floats from a to b to c
   * @param outAt where row i begins, relative to {@code out0}; null for {@code i * outRow}
   */
  void combine(
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
      int[] outAt);

  /** {@code out = x * y}. */
  void multiply(
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
      int outRow);

  /**
   * {@code out = x} where {@code y > 0}, otherwise 0: back through a relu whose value is y.
   *
   * @param yAt where row i of {@code y} begins, relative to {@code y0}; null for {@code i * yRow}
   */
  void rectify(
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
      int outRow);

  /** {@code out = x + y}. */
  void add(
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
      int outRow);

  /**
   * {@code sums[n] += sum(x - centre[n])}, {@code sums[width + n] += sum((x - centre[n])^2)}.
   *
   * @param sums {@code [2][width]}
   */
  void moments(
      int rows,
      int width,
      float[] x,
      int x0,
      int xRow,
      float[] centre,
      int centre0,
      float[] sums,
      int sums0);

  /**
   * {@code sums[n] += sum(x)}, {@code sums[width + n] += sum(x * (y - centre[n]))}.
   *
   * @param sums {@code [2][width]}
   */
  void products(
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
      int sums0);

  /** {@code sums[n] += sum(x)}. */
  void sums(int rows, int width, float[] x, int x0, int xRow, float[] sums, int sums0);
}
