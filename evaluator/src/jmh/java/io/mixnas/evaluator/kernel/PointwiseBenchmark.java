package io.mixnas.evaluator.kernel;

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

/** Measures 1x1 convolutions in one thread. One operation is all pixels once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 10, time = 1) // C2 takes seconds for the largest loops, which box until then
@Measurement(iterations = 3, time = 1)
public class PointwiseBenchmark {
  /** The kind of kernels: {@code vector} or {@code scalar}. */
  @Param("vector")
  public String kernels;

  /** The pixels, input channels and output channels, which are whole vectors at any width. */
  @Param({"1024-16-96", "256-144-32", "64-80-480"})
  public String size;

  private MatrixProduct matrix;
  private Operands operands;
  private int pixels;
  private int inputs;
  private int outputs;
  private float[] input; // [pixel][input channel]
  private float[] output; // [pixel][output channel], slopes too
  private float[] weights; // [input channel][output channel]
  private float[] transposed; // [output channel][input channel]
  private float[] zeros;
  private float[] inputSlope; // [pixel][input channel]
  private float[] gradient; // [input channel][output channel]

  /** Fills the operands with random numbers. */
  @Setup
  public void fill() {
    Kernels chosen = Work.kernels(kernels);
    matrix = chosen.matrix();
    operands = chosen.operands();
    String[] numbers = size.split("-", 3);
    pixels = Integer.parseInt(numbers[0]);
    inputs = Integer.parseInt(numbers[1]);
    outputs = Integer.parseInt(numbers[2]);
    input = Work.floats(pixels * inputs);
    output = Work.floats(pixels * outputs);
    weights = Work.floats(inputs * outputs);
    transposed = Work.floats(inputs * outputs);
    zeros = new float[Math.max(inputs, outputs)];
    inputSlope = new float[pixels * inputs];
    gradient = new float[inputs * outputs];
  }

  @Benchmark
  public float[] forward(Work work) {
    rows(outputs, inputs, input, weights, output);
    work.add((double) pixels * inputs * outputs);
    return output;
  }

  @Benchmark
  public float[] inputGradient(Work work) {
    rows(inputs, outputs, output, transposed, inputSlope);
    work.add((double) pixels * inputs * outputs);
    return inputSlope;
  }

  @Benchmark
  public float[] weightGradient(Work work) {
    matrix.columns(
        inputs,
        outputs,
        pixels,
        operands.a.rows(input, 0, inputs),
        operands.b.rows(output, 0, outputs),
        operands.c.rows(gradient, 0, outputs));
    work.add((double) pixels * inputs * outputs);
    return gradient;
  }

  private void rows(int width, int depth, float[] a, float[] b, float[] c) {
    matrix.rows(
        pixels,
        width,
        depth,
        operands.a.rows(a, 0, depth),
        operands.b.rows(b, 0, width),
        operands.c.row(zeros, 0),
        operands.d.rows(c, 0, width),
        false);
  }
}
