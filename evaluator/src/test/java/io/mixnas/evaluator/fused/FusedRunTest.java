package io.mixnas.evaluator.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.RandomArchitectures;
import io.mixnas.evaluator.kernel.Kernels;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class FusedRunTest {
  /** Allows for rounding of 6e-8 per value, through sums of thousands and up to 25 batch norms. */
  private static final double VALUE_BOUND = 1e-3;

  /** Relative to the largest value in the slot. Rounding also moves some slopes across a kink. */
  private static final double SLOPE_BOUND = 1e-2;

  /**
   * Relative to the largest value anywhere, for the remainder of slopes that cancel (a shift before
   * a batch norm).
   */
  private static final double NOISE = 1e-4;

  static IntStream seeds() {
    return IntStream.range(0, Integer.getInteger("mixnas.random.architectures", 40));
  }

  static Architecture small(int seed) {
    Architecture architecture = RandomArchitectures.next(new SplittableRandom(seed));
    return architecture.withResolution(8 + architecture.input().resolution() % 13);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithDoublePrecision(int seed) {
    Kernels kernels = seed % 3 == 2 ? Kernels.scalar() : Kernels.chosen();
    Trial trial = new Trial(small(seed), 1 + seed % 7, seed, kernels);
    try (Team team = new Team(1 + seed % 2)) {
      FusedRun run = trial.part.open(new Scratch(team));
      requireSameEvaluation(trial, run);
      requireSameTraining(trial, run);
      trial.update();
      requireSameTraining(trial, run);
    }
  }

  /**
   * Covers the packing and writing of a full convolution's weights, in tasks of 64 output channels.
   */
  @Test
  void manyOutputChannelsAgreeToo() {
    try (Team team = new Team(2)) {
      for (int seed = 0; seed < 3; seed++) {
        Architecture narrow = small(seed);
        Architecture wide =
            new Architecture(
                narrow.input(),
                narrow.padding(),
                narrow.stem(),
                narrow.blocks(),
                new Head.ConvolutionThenPool(150, Activation.SWISH, 5));
        Trial trial = new Trial(wide, 4, seed);
        FusedRun run = trial.part.open(new Scratch(team));
        requireSameEvaluation(trial, run);
        requireSameTraining(trial, run);
      }
    }
  }

  private static void requireSameEvaluation(Trial trial, FusedRun run) {
    float[] expected = new float[trial.output.length];
    new ReferencePass(trial.part, trial.parameters, 0, false)
        .forward(trial.input, trial.images, expected);
    run.infer(trial.parameters, 0, trial.input, trial.images, trial.output);
    requireClose("evaluated", trial.output, expected, 0, expected.length, VALUE_BOUND, 1e-6);
  }

  private static void requireSameTraining(Trial trial, FusedRun run) {
    ReferencePass reference = new ReferencePass(trial.part, trial.parameters, 0, true);
    float[] expected = new float[trial.output.length];
    float[] gradient = new float[trial.gradient.length];
    float[] inputGradient = new float[trial.inputGradient.length];
    reference.forward(trial.input, trial.images, expected);
    reference.backward(trial.slope, inputGradient, gradient, 0, 0.9);
    trial.forward(run);
    trial.backward(run);
    requireClose("output", trial.output, expected, 0, expected.length, VALUE_BOUND, 1e-6);
    double noise = NOISE * largest(gradient, 0, gradient.length);
    for (ParameterSlot slot : trial.part.parameters()) {
      int end = slot.offset() + slot.length();
      requireClose(slot.name(), trial.gradient, gradient, slot.offset(), end, SLOPE_BOUND, noise);
    }
    requireClose(
        "input",
        trial.inputGradient,
        inputGradient,
        0,
        inputGradient.length,
        SLOPE_BOUND,
        Math.max(noise, NOISE * largest(inputGradient, 0, inputGradient.length)));
  }

  private static void requireClose(
      String name, float[] actual, float[] expected, int from, int to, double bound, double noise) {
    double allowed = bound * largest(expected, from, to) + noise;
    for (int i = from; i < to; i++) {
      double difference = Math.abs((double) actual[i] - expected[i]);
      if (!(difference <= allowed)) {
        assertThat(actual[i])
            .as("%s %s, allowed %s", name, i - from, allowed)
            .isEqualTo(expected[i]);
      }
    }
  }

  private static double largest(float[] values, int from, int to) {
    double largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest;
  }

  /** Half of them: threads that wait for a core of a busy machine take many times as long. */
  static IntStream someSeeds() {
    return seeds().limit(20);
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void isTheSameBitForBitWhateverTheNumberOfThreads(int seed) {
    Trial one = trained(small(seed), 17, seed, 1);
    Trial several = trained(small(seed), 17, seed, 2 + seed % 2);
    assertThat(several.parameters).isEqualTo(one.parameters);
    assertThat(several.inputGradient).isEqualTo(one.inputGradient);
  }

  private static Trial trained(Architecture architecture, int images, int seed, int threads) {
    Trial trial = new Trial(architecture, images, seed);
    try (Team team = new Team(threads)) {
      FusedRun run = trial.part.open(new Scratch(team));
      for (int step = 0; step < 2; step++) {
        trial.forward(run);
        trial.backward(run);
        trial.update();
      }
    }
    return trial;
  }

  @Test
  void oneScratchServesManyRunsAndBatchSizes() {
    try (Team team = new Team(2)) {
      Scratch shared = new Scratch(team);
      for (int seed = 0; seed < 6; seed++) {
        Trial apart = new Trial(small(seed), 5, seed);
        FusedRun used = apart.part.open(shared);
        for (int images = 1; images < 9; images += 3) {
          Trial other = new Trial(apart.part, images, seed + 100);
          other.forward(used);
          other.backward(used);
        }
        Trial together = new Trial(apart.part, 5, seed);
        together.forward(used);
        together.backward(used);
        FusedRun fresh = apart.part.open(new Scratch(team));
        apart.forward(fresh);
        apart.backward(fresh);
        assertThat(together.output).isEqualTo(apart.output);
        assertThat(together.gradient).isEqualTo(apart.gradient);
        assertThat(together.inputGradient).isEqualTo(apart.inputGradient);
      }
    }
  }

  @Test
  void partsInARowAreTheWhole() {
    try (Team team = new Team(1)) {
      for (int seed = 0; seed < 12; seed++) {
        Trial whole = new Trial(small(seed), 4, seed);
        FusedRun run = whole.part.open(new Scratch(team));
        whole.forward(run);
        whole.backward(run);
        Chain chain = new Chain(small(seed), new Scratch(team));
        chain.train(whole);
        assertThat(chain.output).isEqualTo(whole.output);
        assertThat(chain.gradient).isEqualTo(whole.gradient);
        assertThat(chain.inputGradient).isEqualTo(whole.inputGradient);
      }
    }
  }

  /** One run for every stage, as separate layers would have. */
  private static final class Chain {
    private final FusedRun[] runs;
    private float[] output;
    private float[] gradient;
    private float[] inputGradient;

    Chain(Architecture architecture, Scratch scratch) {
      runs = new FusedRun[FusedPart.stages(architecture)];
      for (int i = 0; i < runs.length; i++) {
        runs[i] = FusedPart.of(architecture, i, i + 1).open(scratch);
      }
    }

    /** Copies between the order of the whole and that of its parts in sequence. */
    private void copy(FusedPart whole, float[] ofWhole, float[] inARow, boolean there) {
      Map<String, Integer> places = new HashMap<>();
      whole.parameters().forEach(slot -> places.put(slot.name(), slot.offset()));
      int offset = 0;
      for (FusedRun run : runs) {
        for (ParameterSlot slot : run.part().parameters()) {
          int place = places.get(slot.name());
          for (int i = 0; i < slot.length(); i++) {
            if (there) {
              inARow[offset + slot.offset() + i] = ofWhole[place + i];
            } else {
              ofWhole[place + i] = inARow[offset + slot.offset() + i];
            }
          }
        }
        offset += run.part().parameterCount();
      }
    }

    void train(Trial whole) {
      float[] values = whole.input;
      float[] parameters = new float[whole.parameters.length]; // in the order of the parts
      copy(whole.part, whole.parameters, parameters, true);
      int offset = 0;
      for (FusedRun run : runs) {
        output = new float[run.part().output().length(whole.images)];
        run.forward(parameters, offset, values, whole.images, output);
        offset += run.part().parameterCount();
        values = output;
      }
      float[] gradients = new float[whole.gradient.length];
      float[] slope = whole.slope;
      for (int i = runs.length - 1; i >= 0; i--) {
        offset -= runs[i].part().parameterCount();
        inputGradient = new float[runs[i].part().input().length(whole.images)];
        runs[i].backward(slope, inputGradient, gradients, offset, 0.9);
        slope = inputGradient;
      }
      gradient = new float[gradients.length];
      copy(whole.part, gradient, gradients, false);
    }
  }

  @Test
  void evaluationLeavesAPendingBackwardPassIntact() {
    try (Team team = new Team(1)) {
      for (int seed = 0; seed < 12; seed++) {
        Trial expected = new Trial(small(seed), 3, seed);
        Trial disturbed = new Trial(small(seed), 3, seed);
        FusedRun run = expected.part.open(new Scratch(team));
        expected.forward(run);
        expected.backward(run);
        disturbed.forward(run);
        Trial other = new Trial(expected.part, 5, seed + 1);
        run.infer(other.parameters, 0, other.input, 5, other.output);
        disturbed.backward(run);
        assertThat(disturbed.gradient).isEqualTo(expected.gradient);
      }
    }
  }

  @Test
  void aBackwardPassNeedsAForwardPass() {
    try (Team team = new Team(1)) {
      Trial trial = new Trial(small(0), 2, 0);
      FusedRun run = trial.part.open(new Scratch(team));
      assertThatThrownBy(() -> trial.backward(run))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("backward: needs a forward pass first");
    }
  }

  @Test
  void shortArraysAreRefused() {
    try (Team team = new Team(1)) {
      Trial trial = new Trial(small(0), 2, 0);
      FusedRun run = trial.part.open(new Scratch(team));
      assertThatThrownBy(() -> run.forward(trial.parameters, 0, new float[1], 2, trial.output))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("input: must have at least ");
    }
  }
}
