package io.mixnas.architecture;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** {@link RandomArchitectures} for properties. */
public final class ArchitectureArbitrary {
  private ArchitectureArbitrary() {}

  /** Any valid network. */
  public static Arbitrary<Architecture> any() {
    return Arbitraries.randomValue(RandomArchitectures::next);
  }
}
