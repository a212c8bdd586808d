package io.mixnas.comparison;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerifiedNetwork;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Represents a network of a comparison with its trainings so far.
 *
 * @param name the unique name for people
 * @param architecture the architecture as it is trained
 * @param published the accuracy that a publication states for it, 0 to 1; empty when there is none
 * @param role what it stands for in this comparison
 * @param runs the trainings that have ended, in the order of the seeds
 */
public record ComparedNetwork(
    String name,
    Architecture architecture,
    OptionalDouble published,
    Role role,
    List<VerificationRun> runs) {
  public ComparedNetwork {
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(published, "published");
    Objects.requireNonNull(role, "role");
    if (name.isBlank()) {
      throw new IllegalArgumentException("networks: must have names, one has none");
    }
    if (published.isPresent() && !(published.getAsDouble() >= 0 && published.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "published accuracy of %s: must be between 0 and 1, was %s"
              .formatted(name, published.getAsDouble()));
    }
    runs = List.copyOf(runs);
  }

  /** Returns the network without trainings and without a published accuracy. */
  public static ComparedNetwork of(String name, Architecture architecture) {
    return new ComparedNetwork(name, architecture, OptionalDouble.empty(), Role.NONE, List.of());
  }

  /** Returns the same network with these trainings. */
  ComparedNetwork with(List<VerificationRun> ended) {
    return new ComparedNetwork(name, architecture, published, role, ended);
  }

  /** Returns the same network, to be trained for another number of classes. */
  ComparedNetwork withClasses(int classes) {
    return new ComparedNetwork(name, architecture.withClasses(classes), published, role, runs);
  }

  /** Returns the first series that the network is of, or its own name. */
  String seriesOrName() {
    return role.series().isEmpty() ? name : role.series().get(0);
  }

  /** Returns the cost. */
  public Cost cost() {
    return Cost.of(architecture);
  }

  /** Returns the trainings with their statistics, under the key of this network in files. */
  public VerifiedNetwork statistics() {
    return VerifiedNetwork.reference(key(), architecture).withRuns(runs);
  }

  /** Returns the name as runs have it, in letters that any file may have. */
  String key() {
    return runs.isEmpty() ? "network" : runs.get(0).network();
  }
}
