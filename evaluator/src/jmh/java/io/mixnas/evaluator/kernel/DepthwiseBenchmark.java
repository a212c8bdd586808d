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
 * Measures depthwise convolutions of stride 1 on one padded image, in one thread. One operation is
 * the whole image once. Taps in the padding count as work.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 10, time = 1) // C2 takes seconds for the largest loops, which box until then
@Measurement(iterations = 3, time = 1)
public class DepthwiseBenchmark {
  /** The kind of kernels: {@code vector} or {@code scalar}. */
  @Param("vector")
  public String kernels;

  /** The pixels of a side and the channels, which are whole vectors at any width. */
  @Param({"16-96", "8-240"})
  public String size;

  /** The taps of a side. */
  @Param({"3", "5", "7"})
  public int kernel;

  private TapProduct product;
  private Operands operands;
  private int lanes;
  private int channels;
  private int side;
  private int paddedSide;
  private Taps taps;
  private float[] tile; // planes of [padded row][padded column], input or output slopes
  private float[] slopes; // planes of [row][column], the output's
  private float[] weights; // planes of [tap]
  private float[] reversed; // planes of [tap]
  private float[] zeros; // [channel]
  private float[] output; // planes of [row][column], or input slopes
  private float[] gradient; // planes of [tap]

  /** Fills the operands with random numbers. */
  @Setup
  public void fill() {
    Kernels chosen = Work.kernels(kernels);
    product = chosen.taps();
    operands = chosen.operands();
    lanes = chosen.lanes();
    String[] numbers = size.split("-", 2);
    side = Integer.parseInt(numbers[0]);
    paddedSide = side + kernel - 1;
    channels = Integer.parseInt(numbers[1]);
    tile = Work.floats(paddedSide * paddedSide * channels);
    slopes = Work.floats(side * side * channels);
    weights = Work.floats(kernel * kernel * channels);
    reversed = Work.floats(kernel * kernel * channels);
    zeros = new float[channels];
    output = new float[side * side * channels];
    gradient = new float[kernel * kernel * channels];
    taps = taps();
  }

  @Benchmark
  public float[] forward(Work work) {
    return convolve(weights, work);
  }

  /** Convolves the output's padded slopes with the weights from last to first. */
  @Benchmark
  public float[] inputGradient(Work work) {
    return convolve(reversed, work);
  }

  @Benchmark
  public float[] weightGradient(Work work) {
    Operand in = operands.a.maps(tile, 0, 0, paddedSide * paddedSide * lanes);
    Operand slope = operands.b.maps(slopes, 0, 0, side * side * lanes);
    Operand to = operands.c.planes(gradient, 0, kernel * kernel * lanes);
    product.correlate(taps, 1, channels, in, slope, to);
    work.add((double) side * side * channels * kernel * kernel);
    return gradient;
  }

  private float[] convolve(float[] by, Work work) {
    product.convolve(
        taps,
        1,
        channels,
        operands.a.maps(tile, 0, 0, paddedSide * paddedSide * lanes),
        operands.b.planes(by, 0, kernel * kernel * lanes),
        operands.c.row(zeros, 0),
        operands.d.maps(output, 0, 0, side * side * lanes),
        false);
    work.add((double) side * side * channels * kernel * kernel);
    return output;
  }

  /** Returns the taps. Sides are multiples of the largest block. */
  private Taps taps() {
    int[] pixels = new int[side * side / Taps.MOST_PIXELS];
    int[] end = new int[pixels.length];
    int[] index = new int[kernel * kernel];
    Arrays.fill(pixels, Taps.MOST_PIXELS);
    Arrays.fill(end, kernel * kernel);
    Arrays.setAll(index, tap -> tap);
    return new Taps(
        1,
        tapAt(),
        index,
        pixels,
        blocks(paddedSide),
        blocks(side),
        lanes,
        blocks(side),
        new int[pixels.length],
        end);
  }

  private int[] tapAt() {
    int[] at = new int[kernel * kernel];
    Arrays.setAll(at, tap -> (tap / kernel * paddedSide + tap % kernel) * lanes);
    return at;
  }

  /** Returns the starts of blocks of pixels in a map with rows of this length. */
  private int[] blocks(int rowLength) {
    int pixels = Taps.MOST_PIXELS;
    int[] at = new int[side * side / pixels];
    Arrays.setAll(at, i -> (i * pixels / side * rowLength + i * pixels % side) * lanes);
    return at;
  }
}
