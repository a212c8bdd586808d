package io.mixnas.evaluator.data;

import java.util.Arrays;
import java.util.Random;

/**
 * Derives seeds and draws numbers from them. The generator is {@link Random}, which is specified
 * exactly and so gives the same numbers on every platform and Java version.
 */
final class ImageSeeds {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private ImageSeeds() {}

  /**
   * Derives a separate seed for every number by the finaliser of SplitMix64 (Steele et al., 2014).
   */
  static long derive(long seed, long number) {
    long z = seed + (number + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Returns the numbers 0 to n - 1 in random order (Fisher and Yates). */
  static int[] permutation(int n, Random random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  /** Returns {@code size} different numbers from 0 to n - 1, ascending. */
  static int[] sample(int n, int size, long seed) {
    int[] sample = Arrays.copyOf(permutation(n, new Random(seed)), size);
    Arrays.sort(sample);
    return sample;
  }
}
