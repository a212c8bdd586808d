package io.mixnas.evaluator.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Set;

/**
 * States whether a virtual machine has the Vector API, and whether vector kernels are fast on it.
 *
 * @param hasModule whether the module of the Vector API is there
 * @param slowness the reason why vector kernels are slow, in a clause for people; empty where they
 *     are fast
 */
record VectorAvailability(boolean hasModule, Optional<String> slowness) {
  static final String MODULE = "jdk.incubator.vector";

  /** The flag of HotSpot that says whether it uses instructions for fused multiply-adds. */
  private static final String FMA = "UseFMA";

  /** The names of 64-bit x86 processors, some of which have no such instructions. */
  private static final Set<String> X86 = Set.of("amd64", "x86_64");

  /** Returns what is available to this process. */
  static VectorAvailability here() {
    return new VectorAvailability(
        isModuleHere(), slowness(System.getProperty("os.arch", ""), usesFma()));
  }

  /** Returns whether this process has the module of the Vector API. */
  static boolean isModuleHere() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /**
   * Returns why vector kernels are slow; empty where they are fast. They consist of fused
   * multiply-adds. Without instructions for these, HotSpot computes each lane by {@code Math.fma},
   * through {@code BigDecimal}.
   *
   * @param architecture the name of the processor's architecture in the property {@code os.arch}
   * @param fma whether the virtual machine uses such instructions; empty where it does not say,
   *     which is taken for yes
   */
  static Optional<String> slowness(String architecture, Optional<Boolean> fma) {
    if (fma.orElse(true)) {
      return Optional.empty();
    }
    return Optional.of(
        X86.contains(architecture)
            ? "vectors are thousands of times slower without FMA instructions, which this CPU or"
                + " virtual machine lacks or a JVM flag such as -XX:-UseFMA turned off; a virtual"
                + " machine should pass its host's CPU through"
            : "vectors are thousands of times slower without FMA instructions, which a JVM flag"
                + " such as -XX:-UseFMA turned off");
  }

  /** Asks this virtual machine for its flag; empty where it is not HotSpot. */
  static Optional<Boolean> usesFma() {
    try {
      return Optional.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
          .map(bean -> Boolean.valueOf(bean.getVMOption(FMA).getValue()));
    } catch (IllegalArgumentException | NoClassDefFoundError e) {
      return Optional.empty(); // no such bean, flag or module
    }
  }

  /** Returns whether vector kernels are the right choice. */
  boolean isFast() {
    return hasModule && slowness.isEmpty();
  }

  /** Returns the reason for vector kernels where these are fast, and else for scalar ones. */
  String reason() {
    return hasModule
        ? slowness.orElse("module " + MODULE + " is available")
        : "many times slower than vector, which needs the JVM flag --add-modules " + MODULE;
  }
}
