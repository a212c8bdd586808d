package io.mixnas.evaluator.kernel;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set of kernels that belong together.
 *
 * @param description in one line: {@code vector, 512 bits}, for a trial's provenance
 * @param lanes floats of a vector; widths are padded to a multiple
 * @param registers vectors that the processor holds, 16 or 32
 */
public record Kernels(
    String description,
    int lanes,
    int registers,
    MatrixProduct matrix,
    TapProduct taps,
    ElementPass elements) {
  /** System property that forces a choice: {@code vector} or {@code scalar}. */
  public static final String PROPERTY = "mixnas.kernels";

  /** The scalar twins pad as 256-bit vectors would: their loops are left to the compiler. */
  static final int SCALAR_LANES = 8;

  private static final String MODULE = "jdk.incubator.vector";

  /**
   * What this process computes with, chosen and logged on first use.
   *
   * @throws ForcedKernelsException when the system property asks for what cannot be
   */
  public static Kernels chosen() {
    return Choice.MADE.kernels().get();
  }

  /**
   * The choice and its reason in one line: {@code vector, 512 bits (module jdk.incubator.vector is
   * there)}; {@code none} with the reason where the system property asks for what cannot be.
   */
  public static String choice() {
    return Choice.MADE.line();
  }

  /** Kernels in plain Java. */
  public static Kernels scalar() {
    return new Kernels(
        "scalar",
        SCALAR_LANES,
        16,
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

  /** Operands for calls of these kernels by one thread. */
  public Operands operands() {
    return new Operands(lanes);
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
      case "vector" -> forcedVector();
      case "scalar" -> scalar();
      default ->
          throw new ForcedKernelsException(
              "-D%s: must be vector or scalar, was %s".formatted(PROPERTY, forced));
    };
  }

  private static Kernels forcedVector() {
    if (!vectorsPresent()) {
      throw new ForcedKernelsException(
          "-D%s: vector needs the JVM flag --add-modules %s too".formatted(PROPERTY, MODULE));
    }
    return vector();
  }

  private static boolean vectorsPresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /**
   * What was chosen.
   *
   * @param kernels throws where a forced choice cannot be met
   * @param line the choice and its reason
   */
  record Choice(Supplier<Kernels> kernels, String line) {
    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
    private static final Choice MADE = logged(System.getProperty(PROPERTY));

    static Choice of(String forced) {
      try {
        Kernels kernels = choose(forced);
        return new Choice(() -> kernels, kernels.description() + " (" + reason(forced) + ")");
      } catch (ForcedKernelsException e) {
        return new Choice(
            () -> {
              throw new ForcedKernelsException(e.getMessage());
            },
            "none (" + e.getMessage() + ")");
      }
    }

    private static Choice logged(String forced) {
      Choice choice = of(forced);
      if (forced == null && !vectorsPresent()) { // nobody asked for what is many times slower
        LOG.warn("kernels: {}", choice.line());
      } else {
        LOG.info("kernels: {}", choice.line());
      }
      return choice;
    }

    private static String reason(String forced) {
      if (forced != null) {
        return "forced by -D" + PROPERTY;
      }
      return vectorsPresent()
          ? "module " + MODULE + " is there"
          : "many times slower than vector, which needs the JVM flag --add-modules " + MODULE;
    }
  }
}
