package io.mixnas.fidelity;

import io.mixnas.space.Genotype;
import java.util.Locale;

/**
 * Names a part of a table's networks. Settings are chosen on one half and reported on the other.
 * The canonical genotype alone decides which half a network is in: the first bit of the SHA-256 of
 * its text is 0 in half A and 1 in half B.
 */
public enum Half {
  /** The networks whose first bit is 0. */
  A,
  /** The networks whose first bit is 1. */
  B,
  /** All networks. */
  ALL;

  /** Returns what it is called on the command line: {@code a}, {@code b} or {@code all}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether a network is in this part. */
  public boolean has(Genotype canonical) {
    return this == ALL || this == (StableHash.of(canonical.toString()) < 0 ? B : A);
  }
}
