package io.mixnas.evaluator.starts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.mixnas.architecture.Input;
import io.mixnas.evaluator.Allocation;
import io.mixnas.evaluator.network.LearningRate;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrainingRule;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The program of one start: trains the network of a seed until it is warm, and prints one JSON line
 * with what its last steps allocated and how fast they were.
 *
 * <p>Steps are counted in windows. The training is warm when {@value #STEADY_WINDOWS} windows in a
 * row kept below the bound and {@value #LEAST_STEPS} steps are done; interpreted and half-compiled
 * kernels allocate their vectors. It is given up as one that never gets warm after {@value
 * #MOST_STEPS} steps in windows that end while nothing is compiled, so that a compiler that gets
 * little of the machine does not look like one that failed.
 */
final class TrainingStart {
  private static final int WINDOW = 25;
  private static final int STEADY_WINDOWS = 4;
  private static final int LEAST_STEPS = 250;
  private static final int MOST_STEPS = 2_000;

  private static final TrainingRule RULE =
      new TrainingRule(new LearningRate.Cosine(0.01, 0, 1_000_000), 0.9, 1e-4);

  private final TrainableNetwork network;
  private final float[] images; // [image][channel][row][column]
  private final int[] labels; // [image]

  private TrainingStart(StartedNetwork started, TrainableNetwork network, long seed) {
    int side = started.architecture().input().resolution();
    SplittableRandom random = new SplittableRandom(seed);
    this.network = network;
    this.images = new float[started.batchSize() * Input.CHANNELS * side * side];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble(-1, 1);
    }
    this.labels =
        random.ints(started.batchSize(), 0, started.architecture().head().classes()).toArray();
  }

  /**
   * Trains.
   *
   * @param arguments the seed, and the bound in bytes a step
   */
  public static void main(String[] arguments) throws IOException {
    long seed = Long.parseLong(arguments[0]);
    long bound = Long.parseLong(arguments[1]);
    StartedNetwork started = StartedNetwork.of(seed);
    try (TrainableNetwork network =
        NetworkEngine.FUSED.build(started.architecture(), RULE, seed, started.threads())) {
      Window last = new TrainingStart(started, network, seed).train(bound);
      print(line(started, last));
    }
  }

  private Window train(long bound) {
    int steady = 0;
    int steps = 0;
    int settledSteps = 0;
    Window window;
    do {
      window = window();
      steps += WINDOW;
      settledSteps += Allocation.compiles() ? 0 : WINDOW;
      steady = window.bytesPerStep() <= bound ? steady + 1 : 0;
    } while (!(steps >= LEAST_STEPS && steady >= STEADY_WINDOWS) && settledSteps < MOST_STEPS);
    return new Window(window.bytesPerStep(), window.stepsPerSecond(), steps);
  }

  private Window window() {
    long allocated = allocatedBytes();
    long begin = System.nanoTime();
    for (int i = 0; i < WINDOW; i++) {
      network.fit(images, labels);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Window((allocatedBytes() - allocated) / WINDOW, WINDOW / seconds, WINDOW);
  }

  /** By all threads that there are. */
  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0) // -1: has ended in the meantime
        .sum();
  }

  private static Map<String, Object> line(StartedNetwork started, Window last) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("bytesPerStep", last.bytesPerStep());
    line.put("stepsPerSecond", last.stepsPerSecond());
    line.put("steps", last.steps());
    line.put("batch", started.batchSize());
    line.put("threads", started.threads());
    line.put("engine", NetworkEngine.FUSED.description());
    return line;
  }

  private static void print(Map<String, Object> line) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(new ObjectMapper().writeValueAsString(line));
  }

  /**
   * What some steps came to.
   *
   * @param steps done until its end
   */
  private record Window(long bytesPerStep, double stepsPerSecond, int steps) {}
}
