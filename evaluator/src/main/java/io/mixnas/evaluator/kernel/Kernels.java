package io.mixnas.evaluator.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set of kernels that belong together.
 *
 * @param description in one line: {@code vector, 512 bits}, for a trial's provenance
 * @param lanes floats of a vector; widths are padded to a multiple
 */
public record Kernels(
    String description, int lanes, MatrixProduct matrix, TapProduct taps, ElementPass elements) {
  /** System property that forces a choice: {@code vector} or {@code scalar}. */
  public static final String PROPERTY = "mixnas.kernels";

  /** The scalar twins pad as 256-bit vectors would: their loops are left to the compiler. */
  private static final int SCALAR_LANES = 8;

  private static final String MODULE = "jdk.incubator.vector";

  /** What this process computes with, chosen and logged on first use. */
  public static Kernels chosen() {
    return Choice.KERNELS;
  }

  /** Kernels in plain Java. */
  public static Kernels scalar() {
    return new Kernels(
        "scalar",
        SCALAR_LANES,
        new ScalarMatrixProduct(),
        new ScalarTapProduct(),
        new ScalarElementPass());
  }

  /**
   * Kernels on the Vector API, as wide as the machine's vectors.
   *
   * @throws IllegalStateException when the Vector API is absent
   */
  public static Kernels vector() {
    if (!vectorsPresent()) {
      throw new IllegalStateException(
          "kernels: vector ones need the JVM flag --add-modules " + MODULE);
    }
    return VectorKernels.create();
  }

  /** Channels rounded up to a whole number of vectors. */
  public int padded(int channels) {
    return (channels + lanes - 1) / lanes * lanes;
  }

  static Kernels choose(String forced) {
    if (forced == null) {
      return vectorsPresent() ? vector() : scalar();
    }
    return switch (forced) {
      case "vector" -> vector();
      case "scalar" -> scalar();
      default ->
          throw new IllegalArgumentException(
              "-D%s: must be vector or scalar, was %s".formatted(PROPERTY, forced));
    };
  }

  private static String reason(String forced) {
    if (forced != null) {
      return "forced by -D" + PROPERTY;
    }
    return vectorsPresent()
        ? "module " + MODULE + " is there"
        : "vector ones need the JVM flag --add-modules " + MODULE;
  }

  private static boolean vectorsPresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  private static final class Choice {
    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
    private static final Kernels KERNELS = make();

    private static Kernels make() {
      String forced = System.getProperty(PROPERTY);
      Kernels kernels = choose(forced);
      LOG.info("kernels: {} ({})", kernels.description(), reason(forced));
      return kernels;
    }
  }
}
