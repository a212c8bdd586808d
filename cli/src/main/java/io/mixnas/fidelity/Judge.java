package io.mixnas.fidelity;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
