package io.mixnas.evaluator.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class TapProductTest {
  private static final double BOUND = 1e-4; // sums of at most 49 products of order 1

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void convolutionSumsTheTapsOfEachBlocksRange(Kernels kernels) {
    RandomGenerator random = KernelCase.random(3);
    for (int trial = 0; trial < 60; trial++) {
      int width = kernels.lanes() * (1 + random.nextInt(4));
      int pixels = 1 + random.nextInt(30);
      int taps = 1 + random.nextInt(49);
      float[] in = KernelCase.floats(random, 3 + 100 * width);
      float[] weights = KernelCase.floats(random, 1 + taps * width);
      float[] start = KernelCase.floats(random, width);
      int[] inAt = places(random, pixels, 60, width);
      int[] tapAt = places(random, taps, 40, width);
      int blocks = (pixels + TapProduct.BLOCK - 1) / TapProduct.BLOCK;
      int[] first = new int[blocks];
      int[] end = new int[blocks];
      for (int i = 0; i < blocks; i++) {
        first[i] = random.nextInt(taps);
        end[i] = first[i] + random.nextInt(taps - first[i] + 1);
      }
      int[] outAt = new int[pixels];
      for (int m = 0; m < pixels; m++) {
        outAt[m] = (pixels - 1 - m) * width;
      }
      float[] out = new float[2 + pixels * width];
      double[] expected = new double[out.length];
      for (int m = 0; m < pixels; m++) {
        for (int n = 0; n < width; n++) {
          double sum = start[n];
          for (int t = first[m / TapProduct.BLOCK]; t < end[m / TapProduct.BLOCK]; t++) {
            sum += (double) weights[1 + t * width + n] * in[3 + inAt[m] + tapAt[t] + n];
          }
          expected[2 + outAt[m] + n] = Math.max(0, sum);
        }
      }
      kernels
          .taps()
          .convolve(
              pixels, width, in, 3, inAt, tapAt, first, end, weights, 1, start, 0, 0.5f, 0.5f, out,
              2, outAt);
      KernelCase.requireClose(out, expected, BOUND);
    }
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void correlationAddsProductsOverPixels(Kernels kernels) {
    RandomGenerator random = KernelCase.random(4);
    for (int taps = 3; taps <= 13; taps += 2) {
      int width = kernels.lanes() * (1 + random.nextInt(4));
      int pixels = 1 + random.nextInt(30);
      int from = random.nextInt(pixels);
      float[] in = KernelCase.floats(random, 3 + 100 * width);
      float[] slope = KernelCase.floats(random, 1 + 60 * width);
      float[] gradient = KernelCase.floats(random, 2 + (taps + 4) * width);
      int[] inAt = places(random, pixels, 60, width);
      int[] slopeAt = places(random, pixels, 60, width);
      int[] tapAt = places(random, taps + 4, 40, width);
      double[] expected = KernelCase.doubles(gradient);
      for (int m = from; m < pixels; m++) {
        for (int t = 2; t < 2 + taps; t++) {
          for (int n = 0; n < width; n++) {
            expected[2 + t * width + n] +=
                (double) slope[1 + slopeAt[m] + n] * in[3 + inAt[m] + tapAt[t] + n];
          }
        }
      }
      kernels
          .taps()
          .correlate(
              from, pixels, width, in, 3, inAt, slope, 1, slopeAt, tapAt, 2, taps, gradient, 2);
      KernelCase.requireClose(gradient, expected, BOUND);
    }
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void tapsBeyondTheTileAreAnError(Kernels kernels) {
    int width = kernels.lanes();
    float[] in = new float[2 * width];
    int[] zero = {0};
    int[] one = {1};
    int[] beyond = {2 * width};
    assertThatThrownBy(
            () ->
                kernels
                    .taps()
                    .convolve(
                        1,
                        width,
                        in,
                        0,
                        zero,
                        beyond,
                        zero,
                        one,
                        in,
                        0,
                        in,
                        0,
                        1,
                        0,
                        new float[width],
                        0,
                        zero))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static int[] places(RandomGenerator random, int count, int most, int width) {
    int[] at = new int[count];
    for (int i = 0; i < count; i++) {
      at[i] = random.nextInt(most) * width;
    }
    return at;
  }
}
