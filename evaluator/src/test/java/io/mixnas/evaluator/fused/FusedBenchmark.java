package io.mixnas.evaluator.fused;

import com.sun.management.ThreadMXBean;
import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Stem;
import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.notation.TensorFlowNetwork;
import io.mixnas.notation.TensorFlowNotation;
import io.mixnas.zoo.Zoo;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Measures images per second of the engine alone, including dense classifier and momentum update:
 * {@code FusedBenchmark proxy|mixnet-s BATCH THREADS SECONDS}.
 */
final class FusedBenchmark {
  private static final float RATE = 0.01f;
  private static final float MOMENTUM = 0.9f;

  private final FusedPart part;
  private final FusedRun run;
  private final int images;
  private final int features;
  private final int classes;
  private final float[] parameters; // of the part, then of the classifier [feature][class], [class]
  private final float[] gradient;
  private final float[] velocity;
  private final float[] input;
  private final float[] output;
  private final float[] outputSlope;

  FusedBenchmark(Architecture architecture, int images, Team team) {
    this.part = FusedPart.of(architecture);
    this.run = part.open(new Scratch(team));
    this.images = images;
    this.features = part.output().channels();
    this.classes = architecture.head().classes();
    RandomGenerator random = new SplittableRandom(1);
    this.parameters = new float[part.parameterCount() + (features + 1) * classes];
    this.gradient = new float[parameters.length];
    this.velocity = new float[parameters.length];
    for (ParameterSlot slot : part.parameters()) {
      for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
        parameters[i] =
            slot.initialValue() + (float) (slot.initialDeviation() * random.nextGaussian());
      }
    }
    for (int i = part.parameterCount(); i < parameters.length - classes; i++) {
      parameters[i] = 0.01f * (float) random.nextGaussian();
    }
    this.input = new float[part.input().length(images)];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) random.nextGaussian();
    }
    this.output = new float[part.output().length(images)];
    this.outputSlope = new float[output.length];
  }

  static Architecture referenceProxy() {
    Architecture strided =
        TensorFlowNotation.read(
            new TensorFlowNetwork(
                32,
                10,
                16,
                128,
                1,
                Activation.RELU,
                List.of(
                    "r1_k3_a1_p1_s11_e1_i16_o16",
                    "r1_k3_a1_p1_s22_e6_i16_o24",
                    "r1_k3_a1_p1_s11_e3_i24_o24",
                    "r1_k3.5.7_a1_p1_s22_e6_i24_o40_sw",
                    "r1_k3.5_a1_p1_s11_e6_i40_o40_sw",
                    "r1_k3.5.7_a1_p1_s22_e6_i40_o80_sw",
                    "r1_k3.5_a1_p1_s11_e6_i80_o80_sw")));
    return new Architecture(
        strided.input(),
        strided.padding(),
        new Stem(16, 3, 1, Activation.RELU),
        strided.blocks(),
        strided.head());
  }

  /** Makes one training step and returns the mean loss. */
  double train() {
    run.forward(parameters, 0, input, images, output);
    double loss = classify();
    run.backward(outputSlope, null, gradient, 0, 0.9);
    update();
    return loss / images;
  }

  void infer() {
    run.infer(parameters, 0, input, images, output);
  }

  private double classify() {
    int weights = part.parameterCount();
    Arrays.fill(gradient, weights, gradient.length, 0);
    Arrays.fill(outputSlope, 0);
    double loss = 0;
    float[] score = new float[classes];
    for (int image = 0; image < images; image++) {
      System.arraycopy(parameters, weights + features * classes, score, 0, classes);
      for (int f = 0; f < features; f++) {
        for (int c = 0; c < classes; c++) {
          score[c] += output[image * features + f] * parameters[weights + f * classes + c];
        }
      }
      loss += softmaxSlope(score, image % classes);
      for (int f = 0; f < features; f++) {
        for (int c = 0; c < classes; c++) {
          gradient[weights + f * classes + c] += score[c] * output[image * features + f];
          outputSlope[image * features + f] += score[c] * parameters[weights + f * classes + c];
        }
      }
      for (int c = 0; c < classes; c++) {
        gradient[weights + features * classes + c] += score[c];
      }
    }
    return loss;
  }

  private static double softmaxSlope(float[] score, int label) {
    float max = score[0];
    for (float s : score) {
      max = Math.max(max, s);
    }
    double total = 0;
    for (float s : score) {
      total += Math.exp(s - max);
    }
    double loss = Math.log(total) - (score[label] - max);
    for (int c = 0; c < score.length; c++) {
      score[c] = (float) (Math.exp(score[c] - max) / total);
    }
    score[label] -= 1;
    return loss;
  }

  /** Updates parameters by Nesterov momentum, and running statistics by their gradient. */
  private void update() {
    float scale = RATE / images;
    for (int i = 0; i < parameters.length; i++) {
      float v = MOMENTUM * velocity[i] - scale * gradient[i];
      parameters[i] += MOMENTUM * v - scale * gradient[i];
      velocity[i] = v;
    }
    for (ParameterSlot slot : part.parameters()) {
      if (!slot.isTrained()) {
        int end = slot.offset() + slot.length();
        for (int i = slot.offset(); i < end; i++) {
          parameters[i] -= MOMENTUM * velocity[i] - scale * gradient[i]; // undoes the move
          parameters[i] -= gradient[i];
          velocity[i] = 0;
        }
      }
    }
  }

  public static void main(String[] arguments) {
    Architecture architecture =
        arguments[0].equals("proxy")
            ? referenceProxy()
            : Zoo.require(arguments[0]).requireArchitecture();
    int images = Integer.parseInt(arguments[1]);
    double seconds = Double.parseDouble(arguments[3]);
    try (Team team = new Team(Integer.parseInt(arguments[2]))) {
      FusedBenchmark benchmark = new FusedBenchmark(architecture, images, team);
      System.out.printf(
          "%s, batch %s, threads %s, JDK %s, kernels %s%n",
          arguments[0], images, team.size(), Runtime.version(), Kernels.chosen().description());
      report("training", seconds, images, benchmark::train);
      report("inference", seconds, images, benchmark::infer);
    }
  }

  private static void report(String mode, double seconds, int images, Runnable step) {
    measure(seconds, step);
    long before = allocated();
    long processorBefore = processor();
    double[] runs = new double[5];
    int steps = 0;
    for (int i = 0; i < runs.length; i++) {
      double[] result = measure(seconds / 5, step);
      runs[i] = images * result[0] / result[1];
      steps += (int) result[0];
    }
    long bytes = (allocated() - before) / steps;
    double busy = (processor() - processorBefore) / 1e9;
    Arrays.sort(runs);
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f images/s (%.1f to %.1f), %.1f per processor second, %d bytes allocated per step%n",
        mode,
        runs[2],
        runs[0],
        runs[4],
        images * (double) steps / busy,
        bytes);
  }

  private static double[] measure(double seconds, Runnable step) {
    long begin = System.nanoTime();
    int steps = 0;
    double elapsed;
    do {
      step.run();
      steps++;
      elapsed = (System.nanoTime() - begin) / 1e9;
    } while (elapsed < seconds);
    return new double[] {steps, elapsed};
  }

  /**
   * Returns the CPU nanoseconds of all threads, which are steadier than the clock on a busy
   * machine.
   */
  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).sum();
  }
}
