package io.mixnas.evaluator.kernel;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;

/**
 * Passes over {@code [rows][width]}, one value at a time, with parameters per column, which are
 * operands of one row. {@code width} is always a multiple of {@link Kernels#lanes}. An output may
 * be one of the inputs at the same place, and overlaps no input otherwise.
 */
public interface ElementPass {

  /** {@code out = x * scale[n] + shift[n]}. */
  void affine(int rows, int width, Operand x, Operand scale, Operand shift, Operand out);

  /** {@code out = f(x * scale[n] + shift[n])}. */
  void activate(
      Activation f, int rows, int width, Operand x, Operand scale, Operand shift, Operand out);

  /**
   * {@code out = f(z)} and {@code slope = f'(z)} with {@code z = x * scale[n] + shift[n]}. The
   * slopes overlap no input.
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

  /** {@code out = g(x * scale[n] + shift[n])}. */
  void gate(Gate g, int rows, int width, Operand x, Operand scale, Operand shift, Operand out);

  /**
   * {@code out = a[n] * x + b[n] * y + c[n]}.
   *
   * @param abc three rows
   */
  void combine(int rows, int width, Operand x, Operand y, Operand abc, Operand out);

  /** {@code out = x * y}. */
  void multiply(int rows, int width, Operand x, Operand y, Operand out);

  /** {@code out = x} where {@code y > 0}, otherwise 0: back through a relu whose value is y. */
  void rectify(int rows, int width, Operand x, Operand y, Operand out);

  /** {@code out = x + y}. */
  void add(int rows, int width, Operand x, Operand y, Operand out);

  /**
   * {@code sums[0][n] += sum(x - centre[n])}, {@code sums[1][n] += sum((x - centre[n])^2)}.
   *
   * @param sums two rows
   */
  void moments(int rows, int width, Operand x, Operand centre, Operand sums);

  /**
   * {@code sums[0][n] += sum(x)}, {@code sums[1][n] += sum(x * (y - centre[n]))}.
   *
   * @param sums two rows
   */
  void products(int rows, int width, Operand x, Operand y, Operand centre, Operand sums);

  /** {@code sums[n] += sum(x)}. */
  void sums(int rows, int width, Operand x, Operand sums);
}
