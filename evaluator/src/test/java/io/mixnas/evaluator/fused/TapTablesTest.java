package io.mixnas.evaluator.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Padding;
import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operand;
import io.mixnas.evaluator.kernel.Taps;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class TapTablesTest {
  private static final int TRIALS = 12; // per padding, kernel, stride and dilation
  private static final int MOST_SIDE = 15;
  private static final int MOST_IMAGES = 5;

  /** Floats keep 24 bits, and sums of up to 1125 products of order 1 are of order 30. */
  private static final double BOUND = 1e-4;

  static Stream<Kernels> kinds() {
    return Stream.of(Kernels.vector(), Kernels.scalar());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aConvolutionAndItsGradientsAreThoseOfPlainLoops(Kernels kernels) {
    RandomGenerator random = new SplittableRandom(16);
    for (Padding padding : Padding.values()) {
      for (int kernel = 3; kernel <= 13; kernel += 2) {
        for (int trial = 0; trial < TRIALS; trial++) {
          int side = 1 + random.nextInt(MOST_SIDE);
          int rate = 2 + random.nextInt(2);
          requireAll(new Case(kernels, random, padding, kernel, side, 1, 1));
          requireAll(new Case(kernels, random, padding, kernel, side, 2, 1));
          requireAll(new Case(kernels, random, padding, kernel, side, 1, rate));
        }
      }
    }
  }

  private static void requireAll(Case c) {
    c.forward();
    c.backward();
    c.weights();
  }

  /**
   * A depthwise convolution of random maps, with tables for at least as many images. All memory
   * that belongs to nothing is NaN, so that every result that reads it becomes NaN.
   */
  private static final class Case {
    private final String name;
    private final Kernels kernels;
    private final int lanes;
    private final int vectors;
    private final int images;
    private final int kernel;
    private final int in;
    private final int out;
    private final int stride;
    private final int rate;
    private final int before;
    private final TapTables tables;
    private final float[] input; // [image][row][column][channel]
    private final float[] slope; // [image][row][column][channel], the output's
    private final float[] weights; // [row][column][channel]
    private final float[] start; // [channel]

    Case(
        Kernels kernels,
        RandomGenerator random,
        Padding padding,
        int kernel,
        int side,
        int stride,
        int rate) {
      this.kernels = kernels;
      this.kernel = kernel;
      this.stride = stride;
      this.rate = rate;
      lanes = kernels.lanes();
      vectors = 1 + random.nextInt(2);
      images = 1 + random.nextInt(MOST_IMAGES);
      in = side;
      out = (side + stride - 1) / stride;
      int extent = rate * (kernel - 1) + 1;
      int missing = Math.max(0, (out - 1) * stride + extent - in);
      before = padding == Padding.SAME ? missing / 2 : (extent - 1) / 2;
      int most = images + random.nextInt(2);
      tables = new TapTables(lanes, most, in, out, stride, kernel, rate, padding);
      input = floats(random, images * in * in * channels());
      slope = floats(random, images * out * out * channels());
      weights = floats(random, kernel * kernel * channels());
      start = floats(random, channels());
      name =
          "%s images of side %s, kernel %s, stride %s, dilation %s, %s"
              .formatted(images, in, kernel, stride, rate, padding);
    }

    private static float[] floats(RandomGenerator random, int count) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return values;
    }

    private int channels() {
      return vectors * lanes;
    }

    private int plane(int length) {
      return tables.images * length;
    }

    private Operand operand() {
      return new Operand(lanes);
    }

    private Operand row() {
      return operand().row(start, 0);
    }

    /** Returns planes of padded maps. */
    private float[] tile(float[] maps, int side, int length, int[] at, boolean slopes) {
      float[] tile = new float[vectors * plane(length)];
      Arrays.fill(tile, Float.NaN);
      for (int vector = 0; vector < vectors; vector++) {
        if (slopes) {
          tables.clearSlopeFrame(tile, vector * plane(length), images);
        } else {
          tables.clearFrame(tile, vector * plane(length), images);
        }
        for (int pixel = 0; pixel < images * side * side; pixel++) {
          int from = pixel * channels() + vector * lanes;
          System.arraycopy(maps, from, tile, vector * plane(length) + at[pixel], lanes);
        }
      }
      return tile;
    }

    private Operand inputs() {
      return inputs(0);
    }

    /** Returns the inputs from an image on. */
    private Operand inputs(int image) {
      int length = tables.tileLength;
      float[] tile = tile(input, in, length, tables.tileAt, false);
      return operand().maps(tile, image * length, length, plane(length));
    }

    private Operand slopes() {
      return slopes(0);
    }

    /** Returns the slopes from an image on. */
    private Operand slopes(int image) {
      int length = tables.slopeTileLength;
      float[] tile = tile(slope, out, length, tables.slopeTileAt, true);
      return operand().maps(tile, image * length, length, plane(length));
    }

    /** Returns planes of weights in the order of a pass. */
    private Operand packed(Taps taps) {
      int count = taps.index().length;
      float[] packed = new float[vectors * count * lanes];
      for (int vector = 0; vector < vectors; vector++) {
        for (int tap = 0; tap < count; tap++) {
          int from = taps.index()[tap] * channels() + vector * lanes;
          System.arraycopy(weights, from, packed, (vector * count + tap) * lanes, lanes);
        }
      }
      return operand().planes(packed, 0, count * lanes);
    }

    void forward() {
      double[] expected = new double[slope.length];
      each((x, y, w) -> expected[y] += (double) weights[w] * input[x]);
      float[] maps = nobodys(slope.length);
      Operand to = maps(maps, out);
      convolve(tables.forward, inputs(), to);
      requireMaps("output", maps, out, expected);
    }

    void backward() {
      double[] expected = new double[input.length];
      each((x, y, w) -> expected[x] += (double) weights[w] * slope[y]);
      float[] maps = nobodys(input.length);
      Operand to = maps(maps, in);
      for (Taps taps : tables.backward) {
        convolve(taps, slopes(), to);
      }
      requireMaps("input slope", maps, in, expected);
    }

    private void convolve(Taps taps, Operand from, Operand to) {
      kernels.taps().convolve(taps, images, channels(), from, packed(taps), row(), to, false);
    }

    void weights() {
      double[] expected = new double[weights.length];
      each((x, y, w) -> expected[w] += (double) slope[y] * input[x]);
      Taps taps = tables.forward;
      int plane = taps.index().length * lanes;
      float[] gradient = new float[vectors * plane];
      int half = images / 2; // two calls, like two chunks of images
      correlate(0, half, operand().planes(gradient, 0, plane));
      correlate(half, images, operand().planes(gradient, 0, plane));
      double[] actual = new double[weights.length]; // 0 where taps meet only padding
      for (int i = 0; i < gradient.length; i++) {
        int tap = i % plane / lanes;
        actual[taps.index()[tap] * channels() + i / plane * lanes + i % lanes] = gradient[i];
      }
      requireClose("weight gradient", actual, expected);
    }

    private void correlate(int image, int end, Operand gradient) {
      Operand from = inputs(image);
      Operand slopes = slopes(image);
      kernels.taps().correlate(tables.forward, end - image, channels(), from, slopes, gradient);
    }

    private static float[] nobodys(int length) {
      float[] values = new float[length];
      Arrays.fill(values, Float.NaN);
      return values;
    }

    /** Returns planes of maps without padding. */
    private Operand maps(float[] maps, int side) {
      int length = side * side * lanes;
      return operand().maps(maps, 0, length, images * length);
    }

    private void requireMaps(String what, float[] maps, int side, double[] sums) {
      int plane = images * side * side * lanes;
      double[] actual = new double[sums.length];
      double[] expected = new double[sums.length];
      for (int i = 0; i < actual.length; i++) {
        int channel = i % channels();
        int pixel = i / channels();
        actual[i] = maps[channel / lanes * plane + pixel * lanes + channel % lanes];
        expected[i] = start[channel] + sums[i];
      }
      requireClose(what, actual, expected);
    }

    private void requireClose(String what, double[] actual, double[] expected) {
      for (int i = 0; i < actual.length; i++) {
        if (!(Math.abs(actual[i] - expected[i]) <= BOUND * (1 + Math.abs(expected[i])))) {
          assertThat(actual[i])
              .as("%s %s of %s", what, i, name)
              .isCloseTo(expected[i], within(BOUND * (1 + Math.abs(expected[i]))));
        }
      }
    }

    /** An action for each weight that takes an input to an output. */
    private interface Product {
      void at(int input, int output, int weight);
    }

    private void each(Product product) {
      for (int image = 0; image < images; image++) {
        for (int y = 0; y < out * out; y++) {
          for (int w = 0; w < kernel * kernel; w++) {
            int row = y / out * stride - before + w / kernel * rate;
            int column = y % out * stride - before + w % kernel * rate;
            if (row < 0 || row >= in || column < 0 || column >= in) {
              continue;
            }
            int from = ((image * in + row) * in + column) * channels();
            int to = (image * out * out + y) * channels();
            for (int n = 0; n < channels(); n++) {
              product.at(from + n, to + n, w * channels() + n);
            }
          }
        }
      }
    }
  }
}
