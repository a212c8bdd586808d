package io.mixnas.evaluator.supernet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Puts numbers in random order. */
final class RandomOrder {
  private RandomOrder() {}

  /** Returns the numbers 0 to {@code count - 1} in random order (Fisher and Yates). */
  static List<Integer> below(int count, SplittableRandom random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    for (int last = count - 1; last > 0; last--) {
      Collections.swap(order, last, random.nextInt(last + 1));
    }
    return order;
  }
}
