package io.mixnas.evaluator.kernel;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;

/**
 * Passes over {@code [rows][width]} values one by one, with parameters per column, which are
 * operands of one row. {@code width} is always a multiple of {@link Kernels#lanes}. An output may
 * be the same place as an input, and otherwise overlaps no input.
 */
public interface ElementPass {

  /** Computes {@code out = x * scale[n] + shift[n]}. */
  void affine(int rows, int width, Operand x, Operand scale, Operand shift, Operand out);

  /** Computes {@code out = f(x * scale[n] + shift[n])}. */
  void activate(
      Activation f, int rows, int width, Operand x, Operand scale, Operand shift, Operand out);

  /**
   * Computes {@code out = f(z)} and {@code slope = f'(z)} with {@code z = x * scale[n] + shift[n]}.
   * The slopes overlap no input.
   */
  void activateWithSlope(
      Activation f,
      int rows,
      int width,
      Operand x,
      Operand scale,
      Operand shift,
      Operand out,
      Operand slope);

  /** Computes {@code out = g(x * scale[n] + shift[n])}. */
  void gate(Gate g, int rows, int width, Operand x, Operand scale, Operand shift, Operand out);

  /**
   * Computes {@code out = a[n] * x + b[n] * y + c[n]}.
   *
   * @param abc the three rows a, b and c
   */
  void combine(int rows, int width, Operand x, Operand y, Operand abc, Operand out);

  /** Computes {@code out = x * y}. */
  void multiply(int rows, int width, Operand x, Operand y, Operand out);

  /**
   * Computes {@code out = x} where {@code y > 0} and 0 elsewhere: the gradient through a relu whose
   * value is y.
   */
  void rectify(int rows, int width, Operand x, Operand y, Operand out);

  /** Computes {@code out = x + y}. */
  void add(int rows, int width, Operand x, Operand y, Operand out);

  /**
   * Adds {@code sum(x - centre[n])} to {@code sums[0][n]} and {@code sum((x - centre[n])^2)} to
   * {@code sums[1][n]}.
   *
   * @param sums two rows of sums
   */
  void moments(int rows, int width, Operand x, Operand centre, Operand sums);

  /**
   * Adds {@code sum(x)} to {@code sums[0][n]} and {@code sum(x * (y - centre[n]))} to {@code
   * sums[1][n]}.
   *
   * @param sums two rows of sums
   */
  void products(int rows, int width, Operand x, Operand y, Operand centre, Operand sums);

  /** Adds {@code sum(x)} to {@code sums[n]}. */
  void sums(int rows, int width, Operand x, Operand sums);
}
