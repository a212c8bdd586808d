package io.mixnas.fidelity;

import io.mixnas.controller.benchmark.Bootstrap;
import io.mixnas.controller.benchmark.BootstrapInterval;
import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * States how well a judge's order of some networks agrees with the true order, see {@link
 * RankStatistics}.
 *
 * @param tau Kendall's tau-b
 * @param tauInterval its 95 % bootstrap interval over the networks
 * @param spearman Spearman's rank correlation
 * @param precisionAtTopTenth the share of the judge's top tenth that is in the true top tenth
 * @param regret the accuracy of the best network minus that of the network that is judged best, in
 *     accuracy points
 * @param lead the 95 % bootstrap interval of the evaluator's tau minus this one, from the same
 *     resamples; empty for the evaluator itself
 */
public record RankAgreement(
    double tau,
    BootstrapInterval tauInterval,
    double spearman,
    double precisionAtTopTenth,
    double regret,
    Optional<BootstrapInterval> lead) {
  private static final double POINTS = 100; // accuracy points of an accuracy of 1

  public RankAgreement {
    Objects.requireNonNull(tauInterval, "tauInterval");
    Objects.requireNonNull(lead, "lead");
  }

  /**
   * Returns the agreement of several judges on the same networks.
   *
   * @param truth {@code [network]} accuracies, 0 to 1; at least two
   * @param merits {@code [judge][network]}; the first judge is the evaluator
   * @param seed the seed of the resampling
   */
  static List<RankAgreement> of(double[] truth, double[][] merits, long seed) {
    List<BootstrapInterval> intervals =
        Bootstrap.intervals(
            truth.length, drawn -> tausAndLeads(truth, merits, drawn), new SplittableRandom(seed));
    List<RankAgreement> agreements = new ArrayList<>();
    for (int judge = 0; judge < merits.length; judge++) {
      agreements.add(
          new RankAgreement(
              RankStatistics.tau(truth, merits[judge]),
              intervals.get(judge),
              RankStatistics.spearman(truth, merits[judge]),
              RankStatistics.precisionAtTopTenth(truth, merits[judge]),
              POINTS * RankStatistics.regret(truth, merits[judge]),
              judge == 0 ? Optional.empty() : Optional.of(intervals.get(merits.length + judge))));
    }
    return agreements;
  }

  /** Returns the tau of each judge, followed by the first judge's tau minus each of the others. */
  private static double[] tausAndLeads(double[] truth, double[][] merits, int[] drawn) {
    double[] drawnTruth = pick(truth, drawn);
    double[] taus =
        Arrays.stream(merits)
            .mapToDouble(merit -> RankStatistics.tau(drawnTruth, pick(merit, drawn)))
            .toArray();
    double[] both = Arrays.copyOf(taus, 2 * taus.length);
    for (int judge = 0; judge < taus.length; judge++) {
      both[taus.length + judge] = taus[0] - taus[judge];
    }
    return both;
  }

  static double[] pick(double[] values, int[] indexes) {
    return Arrays.stream(indexes).mapToDouble(index -> values[index]).toArray();
  }

  /**
   * Returns the agreement as plain values of JSON.
   *
   * @param suffix the end of each field's name
   */
  Map<String, Object> tree(String suffix) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("tau" + suffix, tau);
    tree.put("tauInterval" + suffix, list(tauInterval));
    tree.put("spearman" + suffix, spearman);
    tree.put("precisionAtTopTenth" + suffix, precisionAtTopTenth);
    tree.put("regret" + suffix, regret);
    lead.ifPresent(interval -> tree.put("leadInterval" + suffix, list(interval)));
    return tree;
  }

  /** Reads what {@link #tree} returns. */
  static RankAgreement read(Field field, String suffix) {
    return new RankAgreement(
        field.required("tau" + suffix).number(),
        interval(field.required("tauInterval" + suffix)),
        field.required("spearman" + suffix).number(),
        field.required("precisionAtTopTenth" + suffix).number(),
        field.required("regret" + suffix).number(),
        field.optional("leadInterval" + suffix).map(RankAgreement::interval));
  }

  private static BootstrapInterval interval(Field field) {
    List<Field> ends = field.elements();
    if (ends.size() != 2) {
      throw field.mustBe("a list of two numbers");
    }
    return field.make(() -> new BootstrapInterval(ends.get(0).number(), ends.get(1).number()));
  }

  private static List<Double> list(BootstrapInterval interval) {
    return List.of(interval.low(), interval.high());
  }
}
