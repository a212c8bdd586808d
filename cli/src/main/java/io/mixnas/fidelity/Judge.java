package io.mixnas.fidelity;

import io.mixnas.controller.Budget;
import io.mixnas.document.Field;
import io.mixnas.objective.CostMeasure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * States how well an order of networks agrees with the truth. A judge is an evaluator, or a number
 * such as the multiply-adds.
 *
 * @param name the judge's name, such as {@code proxy} or {@code multiply-adds}
 * @param overall the agreement over all networks
 * @param withinBudget the agreement over the networks within a budget; empty without a budget, or
 *     when fewer than two networks are within it
 */
public record Judge(String name, RankAgreement overall, Optional<RankAgreement> withinBudget) {
  private static final String WITHIN = "WithinBudget";

  public Judge {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(overall, "overall");
    Objects.requireNonNull(withinBudget, "withinBudget");
  }

  /**
   * Compares a figure of some networks with their truth.
   *
   * @param networks at least two
   * @param merits one for each network, more counted as better
   * @param budget the limits of the agreement within a budget
   * @param seed the seed of the resampling
   */
  static Judge of(
      String name, List<TrainedNetwork> networks, double[] merits, Budget budget, long seed) {
    double[] truth = networks.stream().mapToDouble(each -> each.entry().accuracy()).toArray();
    boolean limited = budget.limit(CostMeasure.MULTIPLY_ADDS).isPresent();
    int[] within =
        IntStream.range(0, networks.size())
            .filter(i -> limited && budget.allows(networks.get(i).entry().cost()))
            .toArray();
    return new Judge(
        name,
        agreement(truth, merits, seed),
        within.length >= 2
            ? Optional.of(
                agreement(
                    RankAgreement.pick(truth, within), RankAgreement.pick(merits, within), seed))
            : Optional.empty());
  }

  private static RankAgreement agreement(double[] truth, double[] merits, long seed) {
    return RankAgreement.of(truth, new double[][] {merits}, seed).get(0);
  }

  /** Returns the agreement as plain values of JSON. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>(overall.tree(""));
    withinBudget.ifPresent(agreement -> tree.putAll(agreement.tree(WITHIN)));
    return tree;
  }

  /** Reads what {@link #tree} returns. */
  static Judge read(String name, Field field) {
    return new Judge(
        name,
        RankAgreement.read(field, ""),
        field.optional("tau" + WITHIN).map(present -> RankAgreement.read(field, WITHIN)));
  }
}
