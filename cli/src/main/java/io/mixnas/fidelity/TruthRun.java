package io.mixnas.fidelity;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Represents one training of a network for a table.
 *
 * @param genotype the canonical genotype
 * @param cost the cost at the space's own resolution
 * @param seed the seed of the training
 * @param accuracy the accuracy on the images held back, 0 to 1; empty when it failed
 * @param losses the mean training loss of each epoch; empty when it failed, or was stored by a
 *     version that did not keep them
 * @param failure why it failed, in one line; empty when it did not
 * @param seconds how long it took
 */
record TruthRun(
    Genotype genotype,
    Cost cost,
    long seed,
    OptionalDouble accuracy,
    List<Double> losses,
    Optional<String> failure,
    double seconds) {
  TruthRun {
    Objects.requireNonNull(genotype, "genotype");
    Objects.requireNonNull(cost, "cost");
    losses = List.copyOf(losses);
    if (accuracy.isPresent() == failure.isPresent()) {
      throw new IllegalArgumentException("accuracy: must be there unless there is a failure");
    }
  }

  static TruthRun complete(
      Genotype genotype,
      Cost cost,
      long seed,
      double accuracy,
      List<Double> losses,
      double seconds) {
    return new TruthRun(
        genotype, cost, seed, OptionalDouble.of(accuracy), losses, Optional.empty(), seconds);
  }

  static TruthRun failed(Genotype genotype, Cost cost, long seed, String failure, double seconds) {
    return new TruthRun(
        genotype, cost, seed, OptionalDouble.empty(), List.of(), Optional.of(failure), seconds);
  }
}
