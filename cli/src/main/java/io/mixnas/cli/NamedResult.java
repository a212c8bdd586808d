package io.mixnas.cli;

import io.mixnas.fidelity.FidelityException;
import io.mixnas.fidelity.FidelityResult;
import io.mixnas.fidelity.TruthTable;
import java.nio.file.Path;
import java.util.List;

/**
 * A result of {@code benchmark fidelity} and what it is called in a comparison.
 *
 * @param name of its file or directory
 */
record NamedResult(String name, FidelityResult result) {
  /** Reads one from the directory of a measurement, or from a file. */
  static NamedResult read(Path file) {
    return new NamedResult(name(file), FidelityResult.read(file));
  }

  /** Returns what a file or directory is called. */
  static String name(Path file) {
    Path last = file.toAbsolutePath().normalize().getFileName();
    return last == null ? file.toString() : last.toString().replaceFirst("\\.json$", "");
  }

  /**
   * Refuses results that do not tell of the same networks.
   *
   * @throws FidelityException when they are of several tables
   */
  static void requireComparable(List<NamedResult> results) {
    results.forEach(other -> results.get(0).requireTable(other.table(), other.name()));
  }

  /**
   * Refuses results that do not tell of a table's networks.
   *
   * @throws FidelityException when they are of another
   */
  static void requireOf(TruthTable table, List<NamedResult> results) {
    String asked = text(table.name(), table.fingerprint());
    results.forEach(result -> result.requireTable(asked, "--table"));
  }

  private void requireTable(String other, String otherName) {
    if (!other.equals(table())) {
      throw new FidelityException(
          "--compare: results must be of one table, %s is of %s and %s of %s"
              .formatted(name, table(), otherName, other));
    }
  }

  private String table() {
    return text(result.sample().table(), result.sample().tableFingerprint());
  }

  private static String text(String table, String fingerprint) {
    return "%s (%.8s)".formatted(table, fingerprint);
  }
}
