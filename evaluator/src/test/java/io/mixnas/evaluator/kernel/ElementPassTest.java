package io.mixnas.evaluator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;
import io.mixnas.evaluator.kernel.OperandCase.Formula;
import io.mixnas.evaluator.kernel.OperandCase.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class ElementPassTest {
  private static final double BOUND = 1e-5; // a few roundings of 6e-8, times |z| in swish's slope

  /**
   * One random case. All numbers are sixteenths, so {@code x * scale + shift} is exact and often at
   * a corner.
   */
  private static final class Case {
    final Kernels kernels;
    final ElementPass pass;
    final int rows;
    final int width;
    final OperandCase x;
    final OperandCase y;
    final OperandCase out;
    final OperandCase slope;
    final float[] p; // [3][width], with a gap after each row

    Case(Kernels kernels, RandomGenerator random, Layout x, Layout y, Layout out) {
      this.kernels = kernels;
      pass = kernels.elements();
      rows = 1 + random.nextInt(13);
      width = kernels.lanes() * (1 + random.nextInt(4));
      this.x = sixteenths(random, x);
      this.y = sixteenths(random, y);
      this.out = new OperandCase(kernels, random, out, rows, width);
      this.slope = new OperandCase(kernels, random, y, rows, width);
      p = KernelCase.floats(random, 3 + 3 * (width + 2));
      round(p);
    }

    private OperandCase sixteenths(RandomGenerator random, Layout layout) {
      OperandCase operand = new OperandCase(kernels, random, layout, rows, width);
      for (int i = 0; i < 20; i++) {
        operand.array[random.nextInt(operand.array.length)] = (float) (16 * random.nextGaussian());
      }
      round(operand.array);
      return operand;
    }

    private static void round(float[] values) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.round(values[i] * 16) / 16f;
      }
    }

    Operand parameter(int which) {
      return new Operand(kernels.lanes()).row(p, 3 + which * (width + 2));
    }

    Operand parameters() {
      return new Operand(kernels.lanes()).rows(p, 3, width + 2);
    }

    double p(int which, int n) {
      return p[3 + which * (width + 2) + n];
    }

    double z(int i, int n) {
      return x.value(i, n) * p(0, n) + p(1, n);
    }

    void require(Runnable run, OperandCase result, Formula formula) {
      double[] expected = result.expected(formula);
      run.run();
      KernelCase.requireClose(result.array, expected, BOUND);
    }
  }

  /**
   * Tests every combination of layouts, because operands that are all compact planes have separate
   * passes.
   */
  private static void each(Kernels kernels, long seed, Consumer<Case> test) {
    RandomGenerator random = KernelCase.random(seed);
    for (Layout x : Layout.values()) {
      for (Layout y : Layout.values()) {
        for (Layout out : Layout.values()) {
          test.accept(new Case(kernels, random, x, y, out));
        }
      }
    }
    for (int trial = 0; trial < 20; trial++) {
      test.accept(new Case(kernels, random, Layout.PLANES, Layout.PLANES, Layout.PLANES));
    }
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void linearPasses(Kernels kernels) {
    each(kernels, 5, ElementPassTest::requireLinear);
  }

  private static void requireLinear(Case c) {
    Operand x = c.x.operand();
    Operand y = c.y.operand();
    Operand out = c.out.operand();
    int rows = c.rows;
    int width = c.width;
    c.require(
        () -> c.pass.affine(rows, width, x, c.parameter(0), c.parameter(1), out), c.out, c::z);
    c.require(
        () -> c.pass.combine(rows, width, x, y, c.parameters(), out),
        c.out,
        (i, n) -> c.p(0, n) * c.x.value(i, n) + c.p(1, n) * c.y.value(i, n) + c.p(2, n));
    c.require(
        () -> c.pass.multiply(rows, width, x, y, out),
        c.out,
        (i, n) -> c.x.value(i, n) * c.y.value(i, n));
    c.require(
        () -> c.pass.add(rows, width, x, y, out),
        c.out,
        (i, n) -> c.x.value(i, n) + c.y.value(i, n));
    c.require(
        () -> c.pass.rectify(rows, width, x, y, out),
        c.out,
        (i, n) -> c.y.value(i, n) > 0 ? c.x.value(i, n) : 0);
  }

  /** Values for which comparing bits or signs might go wrong. */
  private static final float[] CORNERS = {
    -0.0f, 0, Float.NaN, Float.MIN_VALUE, -Float.MIN_VALUE, 1, -1
  };

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void nothingPassesBackWhereReluIsMinusZeroOrNaN(Kernels kernels) {
    each(kernels, 13, ElementPassTest::requireCorners);
  }

  private static void requireCorners(Case c) {
    for (int i = 0; i < c.rows; i++) {
      for (int n = 0; n < c.width; n++) {
        c.y.array[c.y.at(i, n)] = CORNERS[(i + n) % CORNERS.length];
      }
    }
    Operand x = c.x.operand();
    Operand y = c.y.operand();
    c.require(
        () -> c.pass.rectify(c.rows, c.width, x, y, c.out.operand()),
        c.out,
        (i, n) -> c.y.value(i, n) > 0 ? c.x.value(i, n) : 0);
    Arrays.fill(c.p, 1);
    Operand one = c.parameter(0);
    float[] minusZeros = new float[c.width];
    Arrays.fill(minusZeros, -0.0f); // with which -0.0 remains -0.0
    Operand shift = new Operand(c.kernels.lanes()).row(minusZeros, 0);
    for (Activation f : List.of(Activation.RELU, Activation.RELU6)) {
      double[] slopes = c.slope.expected((i, n) -> slope(f, c.y.value(i, n)));
      c.pass.activateWithSlope(
          f, c.rows, c.width, y, one, shift, c.out.operand(), c.slope.operand());
      KernelCase.requireClose(c.slope.array, slopes, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void outputsMayTakeTheirInputsPlace(Kernels kernels) {
    each(kernels, 6, ElementPassTest::requireInPlace);
  }

  private static void requireInPlace(Case c) {
    Operand x = c.x.operand();
    Operand y = c.y.operand();
    int rows = c.rows;
    int width = c.width;
    c.require(
        () -> c.pass.combine(rows, width, x, y, c.parameters(), c.x.operand()),
        c.x,
        (i, n) -> c.p(0, n) * c.x.value(i, n) + c.p(1, n) * c.y.value(i, n) + c.p(2, n));
    c.require(
        () -> c.pass.add(rows, width, x, y, c.y.operand()),
        c.y,
        (i, n) -> c.x.value(i, n) + c.y.value(i, n));
    Operand scale = c.parameter(0);
    Operand shift = c.parameter(1);
    c.require(
        () -> c.pass.activate(Activation.SWISH, rows, width, x, scale, shift, c.x.operand()),
        c.x,
        (i, n) -> value(Activation.SWISH, c.z(i, n)));
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void activationsAndTheirSlopes(Kernels kernels) {
    for (Activation f : Activation.values()) {
      each(kernels, 7, c -> requireActivation(c, f));
    }
  }

  private static void requireActivation(Case c, Activation f) {
    Operand x = c.x.operand();
    Operand out = c.out.operand();
    Operand scale = c.parameter(0);
    Operand shift = c.parameter(1);
    Formula value = (i, n) -> value(f, c.z(i, n));
    c.require(() -> c.pass.activate(f, c.rows, c.width, x, scale, shift, out), c.out, value);
    double[] slopes = c.slope.expected((i, n) -> slope(f, c.z(i, n)));
    c.require(
        () -> c.pass.activateWithSlope(f, c.rows, c.width, x, scale, shift, out, c.slope.operand()),
        c.out,
        value);
    KernelCase.requireClose(c.slope.array, slopes, BOUND);
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void gates(Kernels kernels) {
    for (Gate g : Gate.values()) {
      each(kernels, 9, c -> requireGate(c, g));
    }
  }

  private static void requireGate(Case c, Gate g) {
    Operand x = c.x.operand();
    Operand scale = c.parameter(0);
    Operand shift = c.parameter(1);
    c.require(
        () -> c.pass.gate(g, c.rows, c.width, x, scale, shift, c.out.operand()),
        c.out,
        (i, n) -> value(g, c.z(i, n)));
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void sumsOverRows(Kernels kernels) {
    each(kernels, 8, ElementPassTest::requireSums);
  }

  private static void requireSums(Case c) {
    OperandCase sums = new OperandCase(c.kernels, KernelCase.random(12), Layout.ROWS, 2, c.width);
    Operand x = c.x.operand();
    Operand y = c.y.operand();
    Operand centre = c.parameter(0);
    Operand to = sums.operand();
    c.require(
        () -> c.pass.moments(c.rows, c.width, x, centre, to),
        sums,
        (row, n) ->
            sums.value(row, n) + sum(c.rows, i -> Math.pow(c.x.value(i, n) - c.p(0, n), row + 1)));
    c.require(
        () -> c.pass.products(c.rows, c.width, x, y, centre, to),
        sums,
        (row, n) ->
            sums.value(row, n)
                + sum(c.rows, i -> c.x.value(i, n) * (row == 0 ? 1 : c.y.value(i, n) - c.p(0, n))));
    c.require(
        () -> c.pass.sums(c.rows, c.width, x, to),
        sums,
        (row, n) -> sums.value(row, n) + (row == 0 ? sum(c.rows, i -> c.x.value(i, n)) : 0));
  }

  private interface Term {
    double of(int row);
  }

  private static double sum(int rows, Term term) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += term.of(i);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void swishIsItselfFarFromZero(Kernels kernels) {
    int width = kernels.lanes();
    Operands o = kernels.operands();
    float[] x = new float[width];
    float[] one = new float[width];
    float[] zero = new float[width];
    float[] out = new float[width];
    Arrays.fill(one, 1);
    float[] some = {-1e30f, -1000, -88, 88, 1000, 1e30f, 0};
    for (float value : some) {
      Arrays.fill(x, value);
      o.a.planes(x, 0, width);
      o.d.planes(out, 0, width);
      kernels
          .elements()
          .activate(Activation.SWISH, 1, width, o.a, o.b.row(one, 0), o.c.row(zero, 0), o.d);
      // At -1e30 the sigmoid of -80 is still 2e-35.
      double expected = value > 0 ? value : value == -1e30f ? -2e-5 : 0;
      assertThat((double) out[0])
          .as("swish of %s", value)
          .isCloseTo(expected, within(3e-5 + 1e-6 * Math.abs(expected)));
    }
  }

  private static double value(Gate g, double z) {
    return switch (g) {
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case HARD_SIGMOID -> Math.min(6, Math.max(0, z + 3)) / 6;
    };
  }

  private static double value(Activation f, double z) {
    return switch (f) {
      case IDENTITY -> z;
      case RELU -> Math.max(0, z);
      case RELU6 -> Math.min(6, Math.max(0, z));
      case SWISH -> z * value(Gate.SIGMOID, z);
      case HARD_SWISH -> z * value(Gate.HARD_SIGMOID, z);
    };
  }

  private static double slope(Activation f, double z) {
    double sigmoid = value(Gate.SIGMOID, z);
    return switch (f) {
      case IDENTITY -> 1;
      case RELU -> z > 0 ? 1 : 0;
      case RELU6 -> z > 0 && z < 6 ? 1 : 0;
      case SWISH -> sigmoid * (1 + z * (1 - sigmoid));
      case HARD_SWISH -> z <= -3 ? 0 : z >= 3 ? 1 : (2 * z + 3) / 6;
    };
  }
}
