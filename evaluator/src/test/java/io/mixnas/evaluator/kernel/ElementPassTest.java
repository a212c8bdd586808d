package io.mixnas.evaluator.kernel;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class ElementPassTest {
  private static final int ROWS = 11;
  private static final double BOUND = 1e-6; // a few roundings of 6e-8
  private static final double SUM_BOUND = 1e-5;

  /** One random case: x and y {@code [ROWS][width]} from 1 and 2 on, parameters from 3 on. */
  private static final class Operands {
    final int width;
    final float[] x;
    final float[] y;
    final float[] p;
    final float[] out;
    final double[] expected;

    Operands(Kernels kernels, RandomGenerator random) {
      width = kernels.lanes() * (1 + random.nextInt(4));
      x = KernelCase.floats(random, 1 + ROWS * width);
      y = KernelCase.floats(random, 2 + ROWS * width);
      for (int i = 0; i < 20; i++) {
        x[random.nextInt(x.length)] *= 100;
      }
      p = KernelCase.floats(random, 3 + 3 * width);
      out = new float[4 + ROWS * width];
      expected = new double[out.length];
    }

    double x(int i, int n) {
      return x[1 + i * width + n];
    }

    double y(int i, int n) {
      return y[2 + i * width + n];
    }

    double p(int which, int n) {
      return p[3 + which * width + n];
    }

    double z(int i, int n) {
      return x(i, n) * p(0, n) + p(1, n);
    }
  }

  private interface Formula {
    double at(Operands o, int i, int n);
  }

  private static void requireEach(Operands o, Formula formula, double bound) {
    for (int i = 0; i < ROWS; i++) {
      for (int n = 0; n < o.width; n++) {
        o.expected[4 + i * o.width + n] = formula.at(o, i, n);
      }
    }
    KernelCase.requireClose(o.out, o.expected, bound);
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void linearPasses(Kernels kernels) {
    ElementPass pass = kernels.elements();
    Operands o = new Operands(kernels, KernelCase.random(5));
    int w = o.width;
    pass.affine(ROWS, w, o.x, 1, w, o.p, 3, o.p, 3 + w, o.out, 4, w);
    requireEach(o, (q, i, n) -> q.z(i, n), 1e-5);
    pass.combine(ROWS, w, o.x, 1, w, o.y, 2, w, o.p, 3, w, o.out, 4, w, null);
    requireEach(o, (q, i, n) -> q.p(0, n) * q.x(i, n) + q.p(1, n) * q.y(i, n) + q.p(2, n), 1e-5);
    pass.multiply(ROWS, w, o.x, 1, w, o.y, 2, w, o.out, 4, w);
    requireEach(o, (q, i, n) -> q.x(i, n) * q.y(i, n), BOUND);
    pass.add(ROWS, w, o.x, 1, w, o.y, 2, w, o.out, 4, w);
    requireEach(o, (q, i, n) -> q.x(i, n) + q.y(i, n), BOUND);
    pass.rectify(ROWS, w, o.x, 1, w, o.y, 2, w, null, o.out, 4, w);
    requireEach(o, (q, i, n) -> q.y(i, n) > 0 ? q.x(i, n) : 0, BOUND);
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void tablesSayWhereRowsGo(Kernels kernels) {
    Operands o = new Operands(kernels, KernelCase.random(6));
    int w = o.width;
    int[] at = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      at[i] = (ROWS - 1 - i) * w;
    }
    kernels
        .elements()
        .activate(Activation.IDENTITY, ROWS, w, o.x, 1, w, o.p, 3, o.p, 3 + w, o.out, 4, w, at);
    requireEach(o, (q, i, n) -> q.z(ROWS - 1 - i, n), 1e-5);
    kernels.elements().combine(ROWS, w, o.x, 1, w, o.y, 2, w, o.p, 3, w, o.out, 4, w, at);
    requireEach(
        o,
        (q, i, n) ->
            q.p(0, n) * q.x(ROWS - 1 - i, n) + q.p(1, n) * q.y(ROWS - 1 - i, n) + q.p(2, n),
        1e-5);
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void activationsAndTheirSlopes(Kernels kernels) {
    for (Activation f : Activation.values()) {
      Operands o = new Operands(kernels, KernelCase.random(7));
      int w = o.width;
      kernels.elements().activate(f, ROWS, w, o.x, 1, w, o.p, 3, o.p, 3 + w, o.out, 4, w, null);
      requireEach(o, (q, i, n) -> value(f, q.z(i, n)), 1e-5);
      float[] values = new float[ROWS * w];
      kernels
          .elements()
          .activateWithSlope(
              f, ROWS, w, o.x, 1, w, o.p, 3, o.p, 3 + w, values, 0, w, null, o.out, 4, w);
      requireEach(o, (q, i, n) -> slope(f, q.z(i, n)), 1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void gates(Kernels kernels) {
    ElementPass pass = kernels.elements();
    Operands o = new Operands(kernels, KernelCase.random(9));
    int w = o.width;
    float[] ones = new float[w];
    Arrays.fill(ones, 1);
    float[] zeros = new float[w];
    pass.gate(Gate.SIGMOID, ROWS, w, o.x, 1, w, ones, 0, zeros, 0, o.out, 4, w);
    requireEach(o, (q, i, n) -> sigmoid(q.x(i, n)), BOUND);
    pass.gate(Gate.HARD_SIGMOID, ROWS, w, o.x, 1, w, ones, 0, zeros, 0, o.out, 4, w);
    requireEach(o, (q, i, n) -> hardSigmoid(q.x(i, n)), BOUND);
    pass.gate(Gate.SIGMOID, ROWS, w, o.x, 1, w, o.p, 3, o.p, 3 + w, o.out, 4, w);
    requireEach(o, (q, i, n) -> sigmoid(q.z(i, n)), 1e-5);
    pass.gate(Gate.HARD_SIGMOID, ROWS, w, o.x, 1, w, o.p, 3, o.p, 3 + w, o.out, 4, w);
    requireEach(o, (q, i, n) -> hardSigmoid(q.z(i, n)), 1e-5);
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double hardSigmoid(double z) {
    return Math.min(6, Math.max(0, z + 3)) / 6;
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void sumsOverRows(Kernels kernels) {
    Operands o = new Operands(kernels, KernelCase.random(8));
    int w = o.width;
    float[] sums = new float[2 * w];
    double[] expected = new double[2 * w];
    kernels.elements().moments(ROWS, w, o.y, 2, w, o.p, 3, sums, 0);
    for (int i = 0; i < ROWS; i++) {
      for (int n = 0; n < w; n++) {
        expected[n] += o.y(i, n) - o.p(0, n);
        expected[w + n] += Math.pow(o.y(i, n) - o.p(0, n), 2);
      }
    }
    KernelCase.requireClose(sums, expected, SUM_BOUND);
    kernels.elements().products(ROWS, w, o.y, 2, w, o.y, 2, w, o.p, 3, sums, 0);
    kernels.elements().sums(ROWS, w, o.y, 2, w, sums, w);
    for (int i = 0; i < ROWS; i++) {
      for (int n = 0; n < w; n++) {
        expected[n] += o.y(i, n);
        expected[w + n] += o.y(i, n) * (o.y(i, n) - o.p(0, n)) + o.y(i, n);
      }
    }
    KernelCase.requireClose(sums, expected, SUM_BOUND);
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void swishIsItselfFarFromZero(Kernels kernels) {
    int w = kernels.lanes();
    float[] x = new float[w];
    float[] one = new float[w];
    float[] zero = new float[w];
    float[] out = new float[w];
    java.util.Arrays.fill(one, 1);
    float[] some = {-1e30f, -1000, -88, 88, 1000, 1e30f, 0};
    for (float value : some) {
      java.util.Arrays.fill(x, value);
      kernels
          .elements()
          .activate(Activation.SWISH, 1, w, x, 0, w, one, 0, zero, 0, out, 0, w, null);
      // At -1e30 the sigmoid of -80 is still 2e-35.
      double expected = value > 0 ? value : value == -1e30f ? -2e-5 : 0;
      org.assertj.core.api.Assertions.assertThat((double) out[0])
          .as("swish of %s", value)
          .isCloseTo(
              expected, org.assertj.core.api.Assertions.within(3e-5 + 1e-6 * Math.abs(expected)));
    }
  }

  private static double value(Activation f, double x) {
    return switch (f) {
      case IDENTITY -> x;
      case RELU -> Math.max(0, x);
      case RELU6 -> Math.min(6, Math.max(0, x));
      case SWISH -> x / (1 + Math.exp(-x));
      case HARD_SWISH -> x * Math.min(6, Math.max(0, x + 3)) / 6;
    };
  }

  private static double slope(Activation f, double x) {
    double sigmoid = 1 / (1 + Math.exp(-x));
    return switch (f) {
      case IDENTITY -> 1;
      case RELU -> x > 0 ? 1 : 0;
      case RELU6 -> x > 0 && x < 6 ? 1 : 0;
      case SWISH -> sigmoid * (1 + x * (1 - sigmoid));
      case HARD_SWISH -> x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6;
    };
  }
}
