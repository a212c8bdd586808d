package io.mixnas.evaluator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Provides kernels of either kind, and random operands for them. */
final class KernelCase {
  private KernelCase() {}

  static Stream<Kernels> kinds() {
    return Stream.of(Kernels.vector(), Kernels.scalar());
  }

  static RandomGenerator random(long seed) {
    return new SplittableRandom(seed);
  }

  static float[] floats(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Floats keep 24 bits, and a sum of n terms loses about sqrt(n) units in the last place. */
  static void requireClose(float[] actual, double[] expected, double bound) {
    assertThat(actual.length).isEqualTo(expected.length);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i])
          .as("value %s", i)
          .isCloseTo(expected[i], within(bound * (1 + Math.abs(expected[i]))));
    }
  }

  static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }
}
