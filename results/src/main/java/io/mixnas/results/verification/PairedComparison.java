package io.mixnas.results.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Compares two networks seed by seed. Runs with the same seed see the same images in the same order
 * with the same augmentation, so their differences say more than the difference of two means.
 *
 * @param one the name of the network that is compared
 * @param other the name of the network that it is compared with
 * @param candidates the number of comparisons that are made, or among which this one was chosen by
 *     these very runs, at least 1. The best of several has probably been lucky, which {@link
 *     #correctedPValue} corrects
 * @param differences the accuracy of the first minus that of the other, for every seed for which
 *     both have one
 */
public record PairedComparison(String one, String other, int candidates, List<Double> differences) {
  /** The level below which a p-value is called significant. */
  public static final double SIGNIFICANCE = 0.05;

  /** The spread below which differences are equal except for rounding, so that t is undefined. */
  private static final double LEAST_SPREAD = 1e-12;

  public PairedComparison {
    if (candidates < 1) {
      throw new IllegalArgumentException("candidates: must be at least 1, was " + candidates);
    }
    differences = List.copyOf(differences);
  }

  /** Pairs the runs of two networks. */
  public static PairedComparison of(VerifiedNetwork one, VerifiedNetwork other, int candidates) {
    Map<Long, Double> others =
        other.runs().stream()
            .filter(VerificationRun::isComplete)
            .collect(Collectors.toMap(VerificationRun::seed, run -> run.accuracy().orElseThrow()));
    List<Double> differences = new ArrayList<>();
    for (VerificationRun run : one.runs()) {
      if (run.isComplete() && others.containsKey(run.seed())) {
        differences.add(run.accuracy().orElseThrow() - others.get(run.seed()));
      }
    }
    return new PairedComparison(one.name(), other.name(), candidates, differences);
  }

  /** Returns the number of pairs. */
  public int pairs() {
    return differences.size();
  }

  /** Returns the mean of the differences; empty without a pair. */
  public OptionalDouble meanDifference() {
    return sample().mean();
  }

  /** Returns the confidence interval of the mean difference over seeds; empty below two pairs. */
  public Optional<Interval> interval() {
    return sample().interval();
  }

  /**
   * Returns the p-value of the two-sided paired t-test. It is empty below two pairs, and if all
   * differences are equal, because the test needs a spread.
   */
  public OptionalDouble pValue() {
    Sample sample = sample();
    if (pairs() < 2 || sample.standardDeviation().orElseThrow() < LEAST_SPREAD) {
      return OptionalDouble.empty();
    }
    double t = Math.abs(sample.mean().orElseThrow()) / sample.standardError();
    return OptionalDouble.of(2 * new TDistribution(pairs() - 1).cumulativeProbability(-t));
  }

  /**
   * Returns {@link #pValue} times the number of candidates, at most 1 (Bonferroni's correction).
   */
  public OptionalDouble correctedPValue() {
    OptionalDouble raw = pValue();
    return raw.isEmpty() ? raw : OptionalDouble.of(Math.min(1, candidates * raw.getAsDouble()));
  }

  /**
   * Returns the exact p-value of the two-sided sign-flip permutation test, which assumes no
   * distribution. It is empty without pairs or with more than 20. With n pairs it is at least 2 /
   * 2^n.
   */
  public OptionalDouble permutationPValue() {
    return pairs() < 1 || pairs() > SignFlips.MOST
        ? OptionalDouble.empty()
        : OptionalDouble.of(SignFlips.pValue(differences));
  }

  /** Returns whether the corrected p-value is below {@link #SIGNIFICANCE}. */
  public boolean isSignificant() {
    return correctedPValue().orElse(1) < SIGNIFICANCE;
  }

  /** Returns the whole comparison in a sentence, including what so few pairs cannot show. */
  public String sentence() {
    if (pairs() == 0) {
      return "%s and %s have no seed in common for which both have an accuracy: nothing can be said"
          .formatted(one, other);
    }
    return "%s is %s %s%s: %s".formatted(one, difference(), other, uncertainty(), conclusion());
  }

  private String difference() {
    double points = 100 * meanDifference().orElseThrow();
    return Math.abs(points) < 0.005
        ? "as accurate as"
        : String.format(
            Locale.ROOT,
            "%.2f points %s accurate than",
            Math.abs(points),
            points > 0 ? "more" : "less");
  }

  private String uncertainty() {
    return interval()
        .map(
            interval ->
                String.format(
                    Locale.ROOT,
                    " (%.0f %% interval %+.2f to %+.2f, %d pairs of equal seed)",
                    100 * interval.level(),
                    100 * interval.lower(),
                    100 * interval.upper(),
                    pairs()))
        .orElse(" (1 pair)");
  }

  private String conclusion() {
    if (pairs() == 1) {
      return "one pair shows no spread, so nothing can be said of significance";
    }
    if (pValue().isEmpty()) {
      return "the differences are all equal, so the t-test has nothing to measure them by";
    }
    String tests =
        "paired t-test p = %s%s, sign-flip permutation test p = %s"
            .formatted(
                digits(pValue().orElseThrow()),
                candidates == 1
                    ? ""
                    : " (%s corrected for %s comparisons)"
                        .formatted(digits(correctedPValue().orElseThrow()), candidates),
                permutationPValue().isPresent()
                    ? digits(permutationPValue().getAsDouble())
                    : "not counted");
    return (isSignificant() ? "significant at 5 %, " : "not significant at 5 %, ") + tests + few();
  }

  /** Returns what a person must know before reading the permutation test's p-value. */
  private String few() {
    double least = SignFlips.leastPValue(pairs());
    return pairs() <= SignFlips.MOST && candidates * least >= SIGNIFICANCE
        ? " (with %s pairs it cannot be below %s%s)"
            .formatted(pairs(), digits(least), candidates == 1 ? "" : ", and is not corrected")
        : "";
  }

  private static String digits(double p) {
    return p < 0.0001 ? "below 0.0001" : String.format(Locale.ROOT, p < 0.001 ? "%.4f" : "%.3f", p);
  }

  private Sample sample() {
    return new Sample(differences);
  }
}
