package io.mixnas.results.verification;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A network that is verified, and its runs so far.
 *
 * @param name of its own within the verification: {@code trial-17}, or {@code mixnet-s-0.65} for a
 *     published network of which every channel count was scaled by 0.65
 * @param trial of the campaign; empty for the published reference
 * @param architecture as it is trained, at full width
 * @param cost of that
 * @param proxyScore accuracy of the trial's proxy, by which it came to be verified; empty for the
 *     reference
 * @param runs that have ended, in order of the verification's seeds
 */
public record VerifiedNetwork(
    String name,
    OptionalInt trial,
    Architecture architecture,
    Cost cost,
    OptionalDouble proxyScore,
    List<VerificationRun> runs) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

  public VerifiedNetwork {
    requireName(name);
    Objects.requireNonNull(trial, "trial");
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(proxyScore, "proxyScore");
    runs = List.copyOf(runs);
    requireOwnRuns(name, runs);
  }

  /** A campaign's trial without runs. */
  public static VerifiedNetwork ofTrial(int trial, Architecture architecture, double proxyScore) {
    return new VerifiedNetwork(
        "trial-" + trial,
        OptionalInt.of(trial),
        architecture,
        Cost.of(architecture),
        OptionalDouble.of(proxyScore),
        List.of());
  }

  /** A published network without runs. */
  public static VerifiedNetwork reference(String name, Architecture architecture) {
    return new VerifiedNetwork(
        name,
        OptionalInt.empty(),
        architecture,
        Cost.of(architecture),
        OptionalDouble.empty(),
        List.of());
  }

  /** The same with these runs. */
  public VerifiedNetwork withRuns(List<VerificationRun> ended) {
    return new VerifiedNetwork(name, trial, architecture, cost, proxyScore, ended);
  }

  /** Whether it is a published network, to compare with, rather than a trial. */
  public boolean isReference() {
    return trial.isEmpty();
  }

  /** Multiply-adds of the architecture. */
  public long multiplyAdds() {
    return cost.multiplyAdds();
  }

  /** Parameters of the architecture. */
  public long parameters() {
    return cost.parameters();
  }

  /** Accuracies of the runs that have one, in order of the runs. */
  public List<Double> accuracies() {
    return runs.stream()
        .filter(VerificationRun::isComplete)
        .map(run -> run.accuracy().orElseThrow())
        .toList();
  }

  /** Number of runs that failed. */
  public int failures() {
    return runs.size() - accuracies().size();
  }

  /** Mean accuracy of the complete runs; empty without one. */
  public OptionalDouble mean() {
    return sample().mean();
  }

  /** Corrected standard deviation of their accuracies; empty below two. */
  public OptionalDouble standardDeviation() {
    return sample().standardDeviation();
  }

  /**
   * Confidence interval of the mean over seeds, by Student's t distribution; empty below two runs.
   * The images are the same in every run: what other images would say is no part of it.
   */
  public Optional<Interval> interval() {
    return sample().interval();
  }

  private Sample sample() {
    return new Sample(accuracies());
  }

  /** Refuses what could not name a directory. */
  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name of a verified network: must be of a-z, 0-9, '.' and '-', was '%s'".formatted(name));
    }
  }

  private static void requireOwnRuns(String name, List<VerificationRun> runs) {
    Set<Long> seeds = new HashSet<>();
    for (VerificationRun run : runs) {
      if (!run.network().equals(name)) {
        throw new IllegalArgumentException(
            "runs of %s: must be its own, one was of %s".formatted(name, run.network()));
      }
      if (!seeds.add(run.seed())) {
        throw new IllegalArgumentException(
            "runs of %s: must have different seeds, two had %s".formatted(name, run.seed()));
      }
    }
  }
}
