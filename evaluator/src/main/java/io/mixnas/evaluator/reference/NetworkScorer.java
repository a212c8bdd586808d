package io.mixnas.evaluator.reference;

import io.mixnas.architecture.Architecture;
import java.util.List;
import java.util.Optional;

/** Scores networks, each by the same number of scores. Several threads may use it at once. */
@FunctionalInterface
public interface NetworkScorer {
  /**
   * Returns the finite scores of a network; empty when it has none.
   *
   * @throws InterruptedException when this thread was interrupted
   */
  Optional<List<Double>> scores(Architecture network) throws InterruptedException;
}
