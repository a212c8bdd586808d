package io.mixnas.evaluator.kernel;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;

/** Implements {@link ElementPass} in plain Java. */
final class ScalarElementPass implements ElementPass {
  private static final int LANES = Kernels.SCALAR_LANES;

  /** An operation on one value: row i, column n. */
  private interface Value {
    void at(int i, int n);
  }

  private static void each(int rows, int width, Value value) {
    for (int i = 0; i < rows; i++) {
      for (int n = 0; n < width; n++) {
        value.at(i, n);
      }
    }
  }

  private static int place(Operand o, int i, int n) {
    return o.at(i) + n / LANES * o.plane + n % LANES;
  }

  private static float get(Operand o, int i, int n) {
    return o.array[place(o, i, n)];
  }

  private static void set(Operand o, int i, int n, float value) {
    o.array[place(o, i, n)] = value;
  }

  private static void add(Operand o, int i, int n, float value) {
    o.array[place(o, i, n)] += value;
  }

  private static float scaled(Operand x, Operand scale, Operand shift, int i, int n) {
    return get(x, i, n) * get(scale, 0, n) + get(shift, 0, n);
  }

  @Override
  public void affine(int rows, int width, Operand x, Operand scale, Operand shift, Operand out) {
    each(rows, width, (i, n) -> set(out, i, n, scaled(x, scale, shift, i, n)));
  }

  @Override
  public void activate(
      Activation f, int rows, int width, Operand x, Operand scale, Operand shift, Operand out) {
    each(rows, width, (i, n) -> set(out, i, n, Curves.value(f, scaled(x, scale, shift, i, n))));
  }

  @Override
  public void activateWithSlope(
      Activation f,
      int rows,
      int width,
      Operand x,
      Operand scale,
      Operand shift,
      Operand out,
      Operand slope) {
    each(
        rows,
        width,
        (i, n) -> {
          float z = scaled(x, scale, shift, i, n);
          set(out, i, n, Curves.value(f, z));
          set(slope, i, n, Curves.slope(f, z));
        });
  }

  @Override
  public void gate(
      Gate g, int rows, int width, Operand x, Operand scale, Operand shift, Operand out) {
    each(rows, width, (i, n) -> set(out, i, n, Curves.value(g, scaled(x, scale, shift, i, n))));
  }

  @Override
  public void combine(int rows, int width, Operand x, Operand y, Operand abc, Operand out) {
    each(
        rows,
        width,
        (i, n) -> {
          float sum = get(abc, 0, n) * get(x, i, n) + get(abc, 1, n) * get(y, i, n);
          set(out, i, n, sum + get(abc, 2, n));
        });
  }

  @Override
  public void multiply(int rows, int width, Operand x, Operand y, Operand out) {
    each(rows, width, (i, n) -> set(out, i, n, get(x, i, n) * get(y, i, n)));
  }

  @Override
  public void rectify(int rows, int width, Operand x, Operand y, Operand out) {
    each(rows, width, (i, n) -> set(out, i, n, get(y, i, n) > 0 ? get(x, i, n) : 0));
  }

  @Override
  public void add(int rows, int width, Operand x, Operand y, Operand out) {
    each(rows, width, (i, n) -> set(out, i, n, get(x, i, n) + get(y, i, n)));
  }

  @Override
  public void moments(int rows, int width, Operand x, Operand centre, Operand sums) {
    each(
        rows,
        width,
        (i, n) -> {
          float distance = get(x, i, n) - get(centre, 0, n);
          add(sums, 0, n, distance);
          add(sums, 1, n, distance * distance);
        });
  }

  @Override
  public void products(int rows, int width, Operand x, Operand y, Operand centre, Operand sums) {
    each(
        rows,
        width,
        (i, n) -> {
          add(sums, 0, n, get(x, i, n));
          add(sums, 1, n, get(x, i, n) * (get(y, i, n) - get(centre, 0, n)));
        });
  }

  @Override
  public void sums(int rows, int width, Operand x, Operand sums) {
    each(rows, width, (i, n) -> add(sums, 0, n, get(x, i, n)));
  }
}
