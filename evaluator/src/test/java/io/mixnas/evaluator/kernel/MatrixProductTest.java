package io.mixnas.evaluator.kernel;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class MatrixProductTest {
  private static final double BOUND = 1e-4; // sums of at most 70 products of order 1

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void rowsAreProductsPlusTheirStart(Kernels kernels) {
    RandomGenerator random = KernelCase.random(1);
    for (int trial = 0; trial < 60; trial++) {
      int rows = 1 + random.nextInt(20);
      int depth = 1 + random.nextInt(70);
      int width = kernels.lanes() * (1 + random.nextInt(7));
      boolean table = random.nextBoolean();
      boolean common = random.nextBoolean();
      boolean relu = random.nextBoolean();
      rows(kernels, random, rows, depth, width, table, common, relu);
    }
  }

  private static void rows(
      Kernels kernels,
      RandomGenerator random,
      int rows,
      int depth,
      int width,
      boolean table,
      boolean common,
      boolean relu) {
    int aRow = depth + 3;
    float[] a = KernelCase.floats(random, 5 + rows * aRow);
    float[] b = KernelCase.floats(random, 2 + depth * width);
    float[] start = KernelCase.floats(random, 1 + rows * width);
    float[] c = KernelCase.floats(random, 4 + rows * (width + 8));
    double[] expected = KernelCase.doubles(c);
    int[] at = table ? reversed(rows, width) : null;
    for (int i = 0; i < rows; i++) {
      for (int n = 0; n < width; n++) {
        double sum = start[1 + (common ? 0 : i * width) + n];
        for (int k = 0; k < depth; k++) {
          sum += (double) a[5 + i * aRow + k] * b[2 + k * width + n];
        }
        expected[4 + (table ? at[i] : i * (width + 8)) + n] = relu ? Math.max(0, sum) : sum;
      }
    }
    float half = relu ? 0.5f : 0;
    kernels
        .matrix()
        .rows(
            rows,
            width,
            depth,
            a,
            5,
            aRow,
            b,
            2,
            width,
            start,
            1,
            common ? 0 : width,
            c,
            4,
            width + 8,
            at,
            1 - half,
            half);
    KernelCase.requireClose(c, expected, BOUND);
  }

  private static int[] reversed(int rows, int width) {
    int[] at = new int[rows];
    for (int i = 0; i < rows; i++) {
      at[i] = (rows - 1 - i) * width;
    }
    return at;
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void columnsAddProductsOverRows(Kernels kernels) {
    RandomGenerator random = KernelCase.random(2);
    for (int trial = 0; trial < 60; trial++) {
      int rows = 1 + random.nextInt(20);
      int depth = 1 + random.nextInt(70);
      int width = kernels.lanes() * (1 + random.nextInt(7));
      float[] a = KernelCase.floats(random, 3 + depth * (rows + 1));
      float[] b = KernelCase.floats(random, 1 + depth * width);
      float[] c = KernelCase.floats(random, 2 + rows * width);
      double[] expected = KernelCase.doubles(c);
      for (int p = 0; p < depth; p++) {
        for (int i = 0; i < rows; i++) {
          for (int n = 0; n < width; n++) {
            expected[2 + i * width + n] +=
                (double) a[3 + p * (rows + 1) + i] * b[1 + p * width + n];
          }
        }
      }
      kernels.matrix().columns(rows, width, depth, a, 3, rows + 1, b, 1, width, c, 2, width);
      KernelCase.requireClose(c, expected, BOUND);
    }
  }
}
