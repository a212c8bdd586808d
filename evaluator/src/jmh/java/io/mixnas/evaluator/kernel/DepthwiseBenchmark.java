package io.mixnas.evaluator.kernel;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Depthwise convolutions of stride 1 on one padded image, on one thread; one operation is the whole
 * image once. Taps in the padding count as work.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class DepthwiseBenchmark {
  /** {@code vector} or {@code scalar}. */
  @Param("vector")
  public String kernels;

  /** Pixels of a side, channels; whole vectors at any width. */
  @Param({"16-96", "8-240"})
  public String size;

  /** Taps of a side. */
  @Param({"3", "5", "7"})
  public int kernel;

  private TapProduct taps;
  private int channels;
  private int pixels;
  private float[] tile; // [padded row][padded column][channel], input or output slopes
  private float[] flat; // [row][column][channel], output slopes
  private float[] weights; // [tap][channel]
  private float[] reversed; // [tap][channel]
  private float[] zeros; // [channel]
  private float[] output; // [row][column][channel], or input slopes
  private float[] gradient; // [tap][channel]
  private int[] tileAt; // [pixel]
  private int[] flatAt; // [pixel]
  private int[] tapAt; // [tap]
  private int[] first; // [block]
  private int[] end; // [block]

  /** Random operands. */
  @Setup
  public void fill() {
    taps = Work.kernels(kernels).taps();
    String[] numbers = size.split("-", 2);
    int side = Integer.parseInt(numbers[0]);
    int paddedSide = side + kernel - 1;
    channels = Integer.parseInt(numbers[1]);
    pixels = side * side;
    tile = Work.floats(paddedSide * paddedSide * channels);
    flat = Work.floats(pixels * channels);
    weights = Work.floats(kernel * kernel * channels);
    reversed = Work.floats(kernel * kernel * channels);
    zeros = new float[channels];
    output = new float[pixels * channels];
    gradient = new float[kernel * kernel * channels];
    tileAt = places(side, paddedSide);
    flatAt = places(side, side);
    tapAt = places(kernel, paddedSide);
    first = new int[(pixels + TapProduct.BLOCK - 1) / TapProduct.BLOCK];
    end = new int[first.length];
    Arrays.fill(end, kernel * kernel);
  }

  @Benchmark
  public float[] forward(Work work) {
    return convolve(weights, work);
  }

  /** The output's slopes, padded, with the weights from last to first. */
  @Benchmark
  public float[] inputGradient(Work work) {
    return convolve(reversed, work);
  }

  @Benchmark
  public float[] weightGradient(Work work) {
    for (int row = 0; row < kernel; row++) {
      int tap = row * kernel;
      taps.correlate(
          0, pixels, channels, tile, 0, tileAt, flat, 0, flatAt, tapAt, tap, kernel, gradient, 0);
    }
    work.add((double) pixels * channels * kernel * kernel);
    return gradient;
  }

  private float[] convolve(float[] by, Work work) {
    taps.convolve(
        pixels, channels, tile, 0, tileAt, tapAt, first, end, by, 0, zeros, 0, 1, 0, output, 0,
        flatAt);
    work.add((double) pixels * channels * kernel * kernel);
    return output;
  }

  /** Where the places of a square lie in a larger one. */
  private int[] places(int side, int rowLength) {
    int[] at = new int[side * side];
    for (int i = 0; i < at.length; i++) {
      at[i] = (i / side * rowLength + i % side) * channels;
    }
    return at;
  }
}
