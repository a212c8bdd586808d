package io.mixnas.fidelity;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The networks of a measurement.
 *
 * @param table name of the table's file
 * @param tableFingerprint its SHA-256 in hexadecimal
 * @param space name of its space
 * @param distinct networks that the table has
 * @param half of them that is drawn from
 * @param seed of the draw
 * @param networks that were drawn
 * @param flopsBudget most multiply-adds; empty for any
 * @param withinBudget networks of those drawn that are within it
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

  /** Returns it as plain values of JSON. */
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

  /** Reads what {@link #tree} gives. */
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
