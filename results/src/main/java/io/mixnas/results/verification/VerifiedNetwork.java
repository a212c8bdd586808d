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
 * A network that is verified, with its runs so far.
 *
 * @param name the unique name within the verification: {@code trial-17}, or {@code mixnet-s-0.65}
 *     for a published network whose channel counts were all scaled by 0.65
 * @param trial the number of the campaign's trial; empty for the published reference
 * @param architecture the architecture as it is trained, at full width
 * @param cost the cost of the architecture
 * @param proxyScore the accuracy of the trial's proxy, by which it was chosen; empty for the
 *     reference
 * @param runs the runs that have ended, in the order of the verification's seeds
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

  /** Creates a campaign's trial without runs. */
  public static VerifiedNetwork ofTrial(int trial, Architecture architecture, double proxyScore) {
    return new VerifiedNetwork(
        "trial-" + trial,
        OptionalInt.of(trial),
        architecture,
        Cost.of(architecture),
        OptionalDouble.of(proxyScore),
        List.of());
  }

  /** Creates a published network without runs. */
  public static VerifiedNetwork reference(String name, Architecture architecture) {
    return new VerifiedNetwork(
        name,
        OptionalInt.empty(),
        architecture,
        Cost.of(architecture),
        OptionalDouble.empty(),
        List.of());
  }

  /** Returns this network with other runs. */
  public VerifiedNetwork withRuns(List<VerificationRun> ended) {
    return new VerifiedNetwork(name, trial, architecture, cost, proxyScore, ended);
  }

  /** Returns whether this is a published network to compare with, not a trial. */
  public boolean isReference() {
    return trial.isEmpty();
  }

  /** Returns the multiply-adds of the architecture. */
  public long multiplyAdds() {
    return cost.multiplyAdds();
  }

  /** Returns the number of parameters of the architecture. */
  public long parameters() {
    return cost.parameters();
  }

  /** Returns the accuracies of the runs that have one, in the order of the runs. */
  public List<Double> accuracies() {
    return runs.stream()
        .filter(VerificationRun::isComplete)
        .map(run -> run.accuracy().orElseThrow())
        .toList();
  }

  /** Returns the number of runs that failed. */
  public int failures() {
    return runs.size() - accuracies().size();
  }

  /** Returns the mean accuracy of the complete runs; empty without one. */
  public OptionalDouble mean() {
    return sample().mean();
  }

  /** Returns the corrected standard deviation of the accuracies; empty below two. */
  public OptionalDouble standardDeviation() {
    return sample().standardDeviation();
  }

  /**
   * Returns the confidence interval of the mean over seeds, by Student's t distribution; empty
   * below two runs. The images are the same in every run, so it does not cover what other images
   * would show.
   */
  public Optional<Interval> interval() {
    return sample().interval();
  }

  private Sample sample() {
    return new Sample(accuracies());
  }

  /** Refuses names that a directory cannot have. */
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
