package io.mixnas.fidelity;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody or something that orders networks, and how that agrees with the truth.
 *
 * @param name such as {@code proxy} or {@code multiply-adds}
 * @param overall over all networks
 * @param withinBudget over those within a budget; empty without one, or where fewer than two
 *     networks are within it
 */
public record Judge(String name, RankAgreement overall, Optional<RankAgreement> withinBudget) {
  private static final String WITHIN = "WithinBudget";

  public Judge {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(overall, "overall");
    Objects.requireNonNull(withinBudget, "withinBudget");
  }

  /** Returns its agreement as plain values of JSON. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>(overall.tree(""));
    withinBudget.ifPresent(agreement -> tree.putAll(agreement.tree(WITHIN)));
    return tree;
  }

  /** Reads what {@link #tree} gives. */
  static Judge read(String name, Field field) {
    return new Judge(
        name,
        RankAgreement.read(field, ""),
        field.optional("tau" + WITHIN).map(present -> RankAgreement.read(field, WITHIN)));
  }
}
