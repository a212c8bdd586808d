package io.mixnas.evaluator.kernel;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set of kernels that belong together.
 *
 * @param description a short description for a trial's provenance, such as {@code vector, 512 bits}
 * @param lanes the number of floats in a vector; widths are padded to a multiple of it
 * @param registers the number of vector registers of the processor, 16 or 32
 */
public record Kernels(
    String description,
    int lanes,
    int registers,
    MatrixProduct matrix,
    TapProduct taps,
    ElementPass elements) {
  /** The system property that forces a choice: {@code vector} or {@code scalar}. */
  public static final String PROPERTY = "mixnas.kernels";

  /** The scalar kernels pad as 256-bit vectors would. Their loops are left to the compiler. */
  static final int SCALAR_LANES = 8;

  /**
   * Returns the kernels that this process computes with. They are chosen and logged on first use.
   *
   * @throws ForcedKernelsException if the kernels that the system property asks for are not
   *     available
   */
  public static Kernels chosen() {
    return Choice.MADE.kernels().get();
  }

  /**
   * Returns the choice and its reason in one line, such as {@code vector, 512 bits (module
   * jdk.incubator.vector is available)}. If the system property asks for kernels that are not
   * available, this is {@code none} and the reason.
   */
  public static String choice() {
    return Choice.MADE.line();
  }

  /** Returns the kernels in plain Java. */
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
   * Returns the kernels on the Vector API, as wide as the machine's vectors.
   *
   * @throws IllegalStateException if the Vector API is absent
   */
  public static Kernels vector() {
    if (!VectorAvailability.isModuleHere()) {
      throw new IllegalStateException(
          "kernels: vector kernels need the JVM flag --add-modules " + VectorAvailability.MODULE);
    }
    return VectorKernels.create();
  }

  /** Creates the operands with which one thread calls these kernels. */
  public Operands operands() {
    return new Operands(lanes);
  }

  /** Rounds a number of channels up to a whole number of vectors. */
  public int padded(int channels) {
    return (channels + lanes - 1) / lanes * lanes;
  }

  static Kernels choose(String forced, VectorAvailability vectors) {
    if (forced == null) {
      return vectors.isFast() ? vector() : scalar();
    }
    return switch (forced) {
      case "vector" -> forcedVector(vectors);
      case "scalar" -> scalar();
      default ->
          throw new ForcedKernelsException(
              "-D%s: must be vector or scalar, was %s".formatted(PROPERTY, forced));
    };
  }

  private static Kernels forcedVector(VectorAvailability vectors) {
    if (!vectors.hasModule()) {
      throw new ForcedKernelsException(
          "-D%s: vector needs the JVM flag --add-modules %s too"
              .formatted(PROPERTY, VectorAvailability.MODULE));
    }
    return vector();
  }

  /**
   * The chosen kernels and the reason.
   *
   * @param kernels supplies the kernels, or throws if a forced choice is not available
   * @param line the choice and its reason
   * @param isSlow whether the user is warned that the kernels are slow; false for scalar ones that
   *     were asked for
   */
  record Choice(Supplier<Kernels> kernels, String line, boolean isSlow) {
    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
    private static final Choice MADE =
        logged(of(System.getProperty(PROPERTY), VectorAvailability.here()));

    static Choice of(String forced, VectorAvailability vectors) {
      try {
        Kernels kernels = choose(forced, vectors);
        boolean slow = !"scalar".equals(forced) && !vectors.isFast();
        String reason = forced == null ? vectors.reason() : forcedReason(slow, vectors);
        return new Choice(() -> kernels, "%s (%s)".formatted(kernels.description(), reason), slow);
      } catch (ForcedKernelsException e) {
        return new Choice(
            () -> {
              throw new ForcedKernelsException(e.getMessage());
            },
            "none (" + e.getMessage() + ")",
            false);
      }
    }

    private static String forcedReason(boolean slow, VectorAvailability vectors) {
      return "forced by -D" + PROPERTY + (slow ? ", but " + vectors.reason() : "");
    }

    private static Choice logged(Choice choice) {
      if (choice.isSlow()) {
        LOG.warn("kernels: {}", choice.line());
      } else {
        LOG.info("kernels: {}", choice.line());
      }
      return choice;
    }
  }
}
