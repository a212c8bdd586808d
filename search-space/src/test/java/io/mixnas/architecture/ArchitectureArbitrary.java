package io.mixnas.architecture;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Offers {@link RandomArchitectures} to property tests. */
public final class ArchitectureArbitrary {
  private ArchitectureArbitrary() {}

  /** Returns any valid network. */
  public static Arbitrary<Architecture> any() {
    return Arbitraries.randomValue(RandomArchitectures::next);
  }
}
