package io.mixnas.fidelity;

import io.mixnas.space.Genotype;

/**
 * A part of a table's networks. Settings are chosen on one half and reported on the other. Which
 * half a network is in depends on its canonical genotype alone: the first bit of the SHA-256 of its
 * text is 0 in half A and 1 in half B.
 */
public enum Half {
  /** One half. */
  A,
  /** The other. */
  B,
  /** Both. */
  ALL;

  /** Returns whether a network is in this part. */
  public boolean has(Genotype canonical) {
    return this == ALL || this == (StableHash.of(canonical.toString()) < 0 ? B : A);
  }
}
