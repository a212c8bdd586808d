package io.mixnas.evaluator.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Determines the number of vector registers, which decides the shapes of the kernels' tiles: 16
 * with AVX2 and SSE, 32 with AVX-512 and NEON. A processor with AVX-512 whose vectors are limited
 * to 256 bits may have either number, and counts as one with 16.
 */
final class Registers {
  /** The system property that forces a number: 16 or 32. */
  static final String PROPERTY = "mixnas.registers";

  private Registers() {}

  /**
   * Returns 16 or 32.
   *
   * @throws ForcedKernelsException if the system property asks for another number
   */
  static int count() {
    return count(System.getProperty(PROPERTY));
  }

  static int count(String forced) {
    if (forced == null) {
      boolean many = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 512;
      return many || System.getProperty("os.arch", "").startsWith("aarch64") ? 32 : 16;
    }
    if (forced.equals("16") || forced.equals("32")) {
      return Integer.parseInt(forced);
    }
    throw new ForcedKernelsException("-D%s: must be 16 or 32, was %s".formatted(PROPERTY, forced));
  }
}
