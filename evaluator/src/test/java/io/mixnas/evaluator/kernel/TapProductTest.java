package io.mixnas.evaluator.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class TapProductTest {
  private static final double BOUND = 1e-4; // sums of some hundred products of order 1
  private static final int PLACES = 20; // pixels at which blocks or taps may begin
  private static final int MOST_BLOCKS = 12;
  private static final int MOST_TAPS = 40;
  private static final int MOST_IMAGES = 5;

  /** The pixels that a map needs for any block at any place with any tap. */
  private static final int MAP = 2 * PLACES + 2 * (Taps.MOST_PIXELS - 1) + 1;

  /** The pixels that a map needs for consecutive blocks with as many pixels in between. */
  private static final int OUT_MAP = 1 + 2 * MOST_BLOCKS * Taps.MOST_PIXELS;

  /**
   * Random maps, either image after image within each plane or plane after plane within each image.
   */
  private static final class Maps {
    final int lanes;
    final int image;
    final int plane;
    final int first;
    final float[] array;

    Maps(RandomGenerator random, int lanes, int images, int vectors, int pixels) {
      this.lanes = lanes;
      int length = pixels * lanes;
      boolean planes = random.nextBoolean();
      image = planes ? length : vectors * length;
      plane = planes ? images * length : length;
      first = random.nextInt(4);
      array = KernelCase.floats(random, first + images * vectors * length);
    }

    Operand operand() {
      return new Operand(lanes).maps(array, first, image, plane);
    }

    int at(int ofImage, int vector, int place) {
      return first + ofImage * image + vector * plane + place;
    }
  }

  /** A requirement on a random case. */
  private interface Requirement {
    void require(Taps taps, int images);
  }

  /** Tests blocks of every size, alone and among others, with odd and even numbers of images. */
  private static void each(RandomGenerator random, int lanes, Requirement test) {
    for (int step = 1; step <= 2; step++) {
      for (int pixels = 1; pixels <= Taps.MOST_PIXELS; pixels++) {
        for (int images = 1; images <= MOST_IMAGES; images++) {
          test.require(taps(random, lanes, step, pixels, 1), images);
          int blocks = 2 + random.nextInt(MOST_BLOCKS - 1);
          test.require(taps(random, lanes, step, pixels, blocks), images);
        }
      }
    }
  }

  /** Returns one block of the given size among others, with taps at random places. */
  private static Taps taps(RandomGenerator random, int lanes, int step, int pixels, int blocks) {
    int count = 1 + random.nextInt(MOST_TAPS);
    int[] sizes = new int[blocks];
    int outStep = lanes * (1 + random.nextInt(2));
    int[] outAt = new int[blocks];
    int[] first = new int[blocks];
    int[] end = new int[blocks];
    int given = random.nextInt(blocks);
    int next = random.nextInt(2) * lanes;
    for (int block = blocks - 1; block >= 0; block--) {
      sizes[block] = block == given ? pixels : 1 + random.nextInt(Taps.MOST_PIXELS);
      outAt[block] = next;
      next += sizes[block] * outStep;
      first[block] = random.nextInt(count);
      end[block] = first[block] + 1 + random.nextInt(count - first[block]);
    }
    int[] tapAt = places(random, count, lanes);
    int[] inAt = places(random, blocks, lanes);
    int[] slopeAt = places(random, blocks, lanes);
    int[] index = new int[count];
    return new Taps(step, tapAt, index, sizes, inAt, outAt, outStep, slopeAt, first, end);
  }

  private static int[] places(RandomGenerator random, int count, int lanes) {
    int[] at = new int[count];
    for (int i = 0; i < count; i++) {
      at[i] = random.nextInt(PLACES + 1) * lanes;
    }
    return at;
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void convolutionSumsTheTapsOfEachBlocksRange(Kernels kernels) {
    RandomGenerator random = KernelCase.random(3);
    each(
        random,
        kernels.lanes(),
        (taps, images) -> {
          requireConvolution(kernels, random, taps, images, false);
          requireConvolution(kernels, random, taps, images, true);
        });
  }

  private static void requireConvolution(
      Kernels kernels, RandomGenerator random, Taps taps, int images, boolean rectified) {
    int lanes = kernels.lanes();
    int vectors = 1 + random.nextInt(2);
    Maps in = new Maps(random, lanes, images, vectors, MAP);
    Maps out = new Maps(random, lanes, images, vectors, OUT_MAP);
    int plane = taps.index().length * lanes + 2;
    float[] weights = KernelCase.floats(random, 1 + vectors * plane);
    float[] start = KernelCase.floats(random, 2 + vectors * lanes);
    double[] expected = KernelCase.doubles(out.array);
    for (int image = 0; image < images; image++) {
      for (int vector = 0; vector < vectors; vector++) {
        for (int block = 0; block < taps.pixels().length; block++) {
          for (int m = 0; m < taps.pixels()[block]; m++) {
            int read = in.at(image, vector, taps.inAt()[block] + m * taps.step() * lanes);
            int to = out.at(image, vector, taps.outAt()[block] + m * taps.outStep());
            for (int n = 0; n < lanes; n++) {
              double sum = start[2 + vector * lanes + n];
              sum += sum(taps, block, weights, 1 + vector * plane + n, in.array, read + n, lanes);
              expected[to + n] = rectified ? Math.max(0, sum) : sum;
            }
          }
        }
      }
    }
    kernels
        .taps()
        .convolve(
            taps,
            images,
            vectors * lanes,
            in.operand(),
            new Operand(lanes).planes(weights, 1, plane),
            new Operand(lanes).row(start, 2),
            out.operand(),
            rectified);
    KernelCase.requireClose(out.array, expected, BOUND);
  }

  private static double sum(
      Taps taps, int block, float[] weights, int u, float[] in, int read, int lanes) {
    double sum = 0;
    for (int tap = taps.first()[block]; tap < taps.end()[block]; tap++) {
      double weight = weights[u + tap * lanes];
      sum += weight * in[read + taps.tapAt()[tap]];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void correlationAddsProductsOverTheBlocksOfAllImages(Kernels kernels) {
    RandomGenerator random = KernelCase.random(4);
    each(
        random,
        kernels.lanes(),
        (taps, images) -> requireCorrelation(kernels, random, taps, images));
  }

  private static void requireCorrelation(
      Kernels kernels, RandomGenerator random, Taps taps, int images) {
    int lanes = kernels.lanes();
    int vectors = 1 + random.nextInt(3);
    Maps in = new Maps(random, lanes, images, vectors, MAP);
    Maps slope = new Maps(random, lanes, images, vectors, PLACES + Taps.MOST_PIXELS);
    int plane = taps.index().length * lanes + 2;
    float[] gradient = KernelCase.floats(random, 3 + vectors * plane);
    double[] expected = KernelCase.doubles(gradient);
    for (int vector = 0; vector < vectors; vector++) {
      for (int image = 0; image < images; image++) {
        for (int block = 0; block < taps.pixels().length; block++) {
          for (int m = 0; m < taps.pixels()[block]; m++) {
            int read = in.at(image, vector, taps.inAt()[block] + m * taps.step() * lanes);
            int from = slope.at(image, vector, taps.slopeAt()[block] + m * lanes);
            for (int tap = taps.first()[block]; tap < taps.end()[block]; tap++) {
              int g = 3 + vector * plane + tap * lanes;
              for (int n = 0; n < lanes; n++) {
                double factor = slope.array[from + n];
                expected[g + n] += factor * in.array[read + taps.tapAt()[tap] + n];
              }
            }
          }
        }
      }
    }
    kernels
        .taps()
        .correlate(
            taps,
            images,
            vectors * lanes,
            in.operand(),
            slope.operand(),
            new Operand(lanes).planes(gradient, 3, plane));
    KernelCase.requireClose(gradient, expected, BOUND);
  }

  @ParameterizedTest
  @MethodSource("io.mixnas.evaluator.kernel.KernelCase#kinds")
  void tapsBeyondTheTileAreAnError(Kernels kernels) {
    int lanes = kernels.lanes();
    float[] tile = new float[4 * lanes];
    Operand maps = new Operand(lanes).maps(tile, 0, 4 * lanes, 4 * lanes);
    Operand weights = new Operand(lanes).planes(new float[3 * lanes], 0, 3 * lanes);
    Operand start = new Operand(lanes).row(new float[lanes], 0);
    Operand out = new Operand(lanes).maps(new float[lanes], 0, lanes, lanes);
    int[] zero = {0};
    int[] one = {1};
    int[] three = {3};
    for (int at : new int[] {-1, 2}) { // three taps, one of which is before or after four pixels
      int[] tapAt = {at * lanes, (at + 1) * lanes, (at + 2) * lanes};
      Taps taps = new Taps(1, tapAt, new int[3], one, zero, zero, lanes, zero, zero, three);
      assertThatThrownBy(
              () -> kernels.taps().convolve(taps, 1, lanes, maps, weights, start, out, false))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> kernels.taps().correlate(taps, 1, lanes, maps, maps, weights))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aBlockWithoutTapsIsRefused() {
    int[] two = new int[2];
    int[] ones = {1, 1};
    for (int end : new int[] {0, 1}) {
      int[] first = {0, 1};
      int[] ends = {1, end};
      assertThatThrownBy(() -> new Taps(1, two, two, ones, two, two, 8, two, first, ends))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("block 1: must have a tap, has none");
    }
  }
}
