package io.mixnas.controller;

import java.util.random.RandomGenerator;

/** Makes random orders. */
final class Shuffled {
  private Shuffled() {}

  /** Returns 0 to {@code count - 1} in an order drawn uniformly (Fisher and Yates). */
  static int[] upTo(int count, RandomGenerator random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
