package io.mixnas.fidelity;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Describes the networks of a measurement.
 *
 * @param table the name of the table's file
 * @param tableFingerprint the file's SHA-256 in hexadecimal
 * @param space the name of the space
 * @param distinct the number of distinct networks in the table
 * @param half the half of them that networks are drawn from
 * @param seed the seed of the draw
 * @param networks the number of networks that were drawn
 * @param flopsBudget the most multiply-adds; empty for no limit
 * @param withinBudget the number of drawn networks that are within the budget
 */
public record FidelitySample(
    String table,
    String tableFingerprint,
    String space,
    int distinct,
    Half half,
    long seed,
    int networks,
    OptionalLong flopsBudget,
    int withinBudget) {
  private static final int MOST = Integer.MAX_VALUE;

  public FidelitySample {
    Objects.requireNonNull(half, "half");
    Objects.requireNonNull(flopsBudget, "flopsBudget");
  }

  /** Returns the sample as plain values of JSON. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("table", table);
    tree.put("tableFingerprint", tableFingerprint);
    tree.put("space", space);
    tree.put("distinctNetworks", distinct);
    tree.put("half", Field.word(half));
    tree.put("seed", seed);
    tree.put("networks", networks);
    flopsBudget.ifPresent(budget -> tree.put("flopsBudget", budget));
    tree.put("networksWithinBudget", withinBudget);
    return tree;
  }

  /** Reads what {@link #tree} returns. */
  static FidelitySample read(Field field) {
    return new FidelitySample(
        field.required("table").text(),
        field.required("tableFingerprint").text(),
        field.required("space").text(),
        field.required("distinctNetworks").integer(0, MOST),
        field.required("half").oneOf(Half.class),
        field.required("seed").longInteger(),
        field.required("networks").integer(0, MOST),
        field
            .optional("flopsBudget")
            .map(budget -> OptionalLong.of(budget.longInteger()))
            .orElseGet(OptionalLong::empty),
        field.required("networksWithinBudget").integer(0, MOST));
  }
}
