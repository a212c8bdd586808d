package io.mixnas.fidelity;

import java.lang.management.ManagementFactory;

/** Tells how much CPU time a process has used, and what time it is. */
interface ProcessClock {
  /** Returns the CPU time of all threads of the process, in seconds. */
  double coreSeconds();

  /** Returns the seconds since some fixed moment. */
  double wallSeconds();

  /**
   * Returns the clock of this process. The operating system counts its CPU time, so that the Java
   * virtual machine's own threads, such as the compiler's and the garbage collector's, are
   * included.
   *
   * @throws FidelityException when this Java does not provide the CPU time
   */
  static ProcessClock here() {
    if (!(ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system)
        || system.getProcessCpuTime() < 0) {
      throw new FidelityException(
          "needs a Java that tells the CPU time of its process, this one does not");
    }
    return new ProcessClock() {
      @Override
      public double coreSeconds() {
        return system.getProcessCpuTime() / 1e9;
      }

      @Override
      public double wallSeconds() {
        return System.nanoTime() / 1e9;
      }
    };
  }
}
