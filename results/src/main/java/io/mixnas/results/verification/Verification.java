package io.mixnas.results.verification;

import io.mixnas.objective.Objective;
import io.mixnas.results.text.Quantities;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The verification of a campaign's best trials and possibly a published network, in its present
 * state. Each network is trained longer, once with every seed, on the same images by the same
 * recipe.
 *
 * @param settings what was asked for
 * @param trials the number of trials that the campaign had finished when the networks were chosen;
 *     with more trials, others may have to be verified
 * @param seeds the seeds in order, each used for every network
 * @param judgedOn the images on which accuracies are measured
 * @param images the number of these images
 * @param dataFingerprint the fingerprint of the images that are used for training and judging
 * @param objective the objective whose reward, of the mean accuracy and the cost, chooses the
 *     winner
 * @param networks the trials, with the best proxy first, then the reference if there is one
 */
public record Verification(
    VerificationSettings settings,
    int trials,
    List<Long> seeds,
    JudgedOn judgedOn,
    int images,
    String dataFingerprint,
    Objective objective,
    List<VerifiedNetwork> networks) {
  public Verification {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(judgedOn, "judgedOn");
    Objects.requireNonNull(dataFingerprint, "dataFingerprint");
    Objects.requireNonNull(objective, "objective");
    seeds = List.copyOf(seeds);
    networks = List.copyOf(networks);
    requireDifferent(seeds, networks);
    for (VerifiedNetwork network : networks) {
      requireOwnRuns(network, seeds, settings.epochs());
    }
    if (networks.stream().allMatch(VerifiedNetwork::isReference)) {
      throw new IllegalArgumentException("networks: must have a trial at least");
    }
  }

  /** Returns this verification with other networks. */
  public Verification withNetworks(List<VerifiedNetwork> others) {
    return new Verification(
        settings, trials, seeds, judgedOn, images, dataFingerprint, objective, others);
  }

  /** Returns this verification with another objective. */
  public Verification withObjective(Objective other) {
    return new Verification(
        settings, trials, seeds, judgedOn, images, dataFingerprint, other, networks);
  }

  /** Returns the number of epochs of every run. */
  public int epochs() {
    return settings.epochs();
  }

  /** Returns the trials among the networks, with the best proxy first. */
  public List<VerifiedNetwork> candidates() {
    return networks.stream().filter(network -> !network.isReference()).toList();
  }

  /** Returns the published networks, in their order. */
  public List<VerifiedNetwork> references() {
    return networks.stream().filter(VerifiedNetwork::isReference).toList();
  }

  /** Returns the first published network, if there is one. */
  public Optional<VerifiedNetwork> baseline() {
    return references().stream().findFirst();
  }

  /** Returns the total number of runs. */
  public int goal() {
    return networks.size() * seeds.size();
  }

  /** Returns the number of runs that have ended. */
  public int finished() {
    return networks.stream().mapToInt(network -> network.runs().size()).sum();
  }

  /** Returns whether every run has ended. */
  public boolean isComplete() {
    return finished() == goal();
  }

  /**
   * Returns the candidates, the best first. Networks without a failed run come before the others.
   * Then they are ordered by falling reward of the mean accuracy, by rising multiply-adds, and by
   * their original order.
   */
  public List<VerifiedNetwork> ranked() {
    return candidates().stream().sorted(bestFirst()).toList();
  }

  /**
   * Returns what runs of other plans must have in common with these to be theirs too, beside
   * network, seed and epochs: the images, and the weights that trainings begin with.
   */
  public String runFingerprint() {
    return dataFingerprint + beginning();
  }

  /** Returns what trainings begin with; empty for random weights. */
  String beginning() {
    return settings.inherited() ? "-from-supernet" : "";
  }

  /** Returns the best candidate once every run has ended, unless none has an accuracy. */
  public Optional<VerifiedNetwork> winner() {
    return isComplete()
        ? ranked().stream().filter(network -> network.mean().isPresent()).findFirst()
        : Optional.empty();
  }

  /**
   * Returns the comparison of the winner with the first reference once every run has ended, if
   * there are both.
   */
  public Optional<PairedComparison> comparison() {
    return comparisons().stream().findFirst();
  }

  /** Returns the comparison of the winner with each reference once every run has ended. */
  public List<PairedComparison> comparisons() {
    return winner().stream()
        .flatMap(best -> references().stream().map(reference -> beside(best, reference)))
        .toList();
  }

  /**
   * Compares a candidate with a reference. The p-value is corrected for the choice among the
   * candidates and for the number of references.
   */
  public PairedComparison beside(VerifiedNetwork candidate, VerifiedNetwork reference) {
    int comparisons = candidates().size() * Math.max(1, references().size());
    return PairedComparison.of(candidate, reference, comparisons);
  }

  /** Returns the result, or the present progress, in a sentence or two. */
  public String verdict() {
    if (!isComplete()) {
      return "verification: %s of %s runs done, no winner yet".formatted(finished(), goal());
    }
    return winner().map(this::verdict).orElse("no verified network has an accuracy: no winner");
  }

  private String verdict(VerifiedNetwork best) {
    String result =
        String.format(
            Locale.ROOT,
            "%s wins%s: %s on %,d %s, at %s multiply-adds.",
            best.name(),
            candidates().size() == 1 ? "" : " of %s verified".formatted(candidates().size()),
            accuracy(best),
            images,
            judgedOn.description(),
            Quantities.count(best.multiplyAdds()));
    return result
        + references().stream()
            .map(reference -> besideReference(reference, beside(best, reference)))
            .collect(Collectors.joining());
  }

  private String besideReference(VerifiedNetwork reference, PairedComparison comparison) {
    return " The published reference, trained the same way, is %s: %s at %s multiply-adds. %s."
        .formatted(
            reference.name(),
            accuracy(reference),
            Quantities.count(reference.multiplyAdds()),
            comparison.sentence());
  }

  private String accuracy(VerifiedNetwork network) {
    OptionalDouble mean = network.mean();
    if (mean.isEmpty()) {
      return "no accuracy";
    }
    int runs = network.accuracies().size();
    String spread =
        network.standardDeviation().isPresent()
            ? String.format(
                Locale.ROOT,
                " ± %.2f (mean and standard deviation of %d seeds, %d epochs%s)",
                100 * network.standardDeviation().getAsDouble(),
                runs,
                epochs(),
                settings.beginning())
            : " (1 seed, %s epochs%s)".formatted(epochs(), settings.beginning());
    return String.format(Locale.ROOT, "%.2f %%", 100 * mean.getAsDouble()) + spread;
  }

  private Comparator<VerifiedNetwork> bestFirst() {
    return Comparator.comparingInt(VerifiedNetwork::failures)
        .thenComparing(Comparator.comparingDouble(this::reward).reversed())
        .thenComparingLong(VerifiedNetwork::multiplyAdds);
  }

  private double reward(VerifiedNetwork network) {
    return network.mean().isPresent()
        ? objective.reward(network.mean().getAsDouble(), network.cost())
        : Double.NEGATIVE_INFINITY;
  }

  private static void requireOwnRuns(VerifiedNetwork network, List<Long> seeds, int epochs) {
    for (VerificationRun run : network.runs()) {
      if (!seeds.contains(run.seed()) || run.epochs() != epochs) {
        throw new IllegalArgumentException(
            "run of %s with seed %s for %s epochs: is none of this verification"
                .formatted(run.network(), run.seed(), run.epochs()));
      }
    }
  }

  private static void requireDifferent(List<Long> seeds, List<VerifiedNetwork> networks) {
    if (seeds.isEmpty() || new HashSet<>(seeds).size() < seeds.size()) {
      throw new IllegalArgumentException("seeds: must be different, and at least one");
    }
    Set<String> names = new HashSet<>();
    for (VerifiedNetwork network : networks) {
      if (!names.add(network.name())) {
        throw new IllegalArgumentException(
            "networks: must have different names, two are " + network.name());
      }
    }
  }
}
