package io.mixnas.fidelity;

import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.regex.Pattern;

/**
 * Reads genotypes from keys of a table: option indexes joined by dots, or one digit for each
 * decision, as in NAS-Bench-Macro.
 */
final class GenotypeKey {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private GenotypeKey() {}

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException when it is not a genotype of the space
   */
  static Genotype parse(String key, GenotypeSpace space) {
    int decisions = space.decisions().size();
    Genotype genotype =
        decisions > 1 && DIGITS.matcher(key).matches()
            ? Genotype.of(key.chars().map(digit -> digit - '0').toArray())
            : Genotype.parse(key);
    space.requireOwn(genotype);
    return genotype;
  }
}
