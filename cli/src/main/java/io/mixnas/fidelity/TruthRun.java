package io.mixnas.fidelity;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One training of a network for a table.
 *
 * @param genotype canonical
 * @param cost at the space's own resolution
 * @param seed of the training
 * @param accuracy on the images held back, 0 to 1; empty where it failed
 * @param failure why it failed, one line; empty where it did not
 * @param seconds that it took
 */
record TruthRun(
    Genotype genotype,
    Cost cost,
    long seed,
    OptionalDouble accuracy,
    Optional<String> failure,
    double seconds) {
  TruthRun {
    Objects.requireNonNull(genotype, "genotype");
    Objects.requireNonNull(cost, "cost");
    if (accuracy.isPresent() == failure.isPresent()) {
      throw new IllegalArgumentException("accuracy: must be there unless there is a failure");
    }
  }

  static TruthRun complete(
      Genotype genotype, Cost cost, long seed, double accuracy, double seconds) {
    return new TruthRun(
        genotype, cost, seed, OptionalDouble.of(accuracy), Optional.empty(), seconds);
  }

  static TruthRun failed(
      Genotype genotype, Cost cost, long seed, String failure, double seconds) {
    return new TruthRun(
        genotype, cost, seed, OptionalDouble.empty(), Optional.of(failure), seconds);
  }
}
