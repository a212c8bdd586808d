package io.mixnas.fidelity;

import java.lang.management.ManagementFactory;

/** Tells what a process has spent so far, and what time it is. */
interface ProcessClock {
  /** Returns the CPU time of all threads of the process, in seconds. */
  double coreSeconds();

  /** Returns seconds since some moment. */
  double wallSeconds();

  /**
   * Returns the clock of this process. Its CPU time is what the operating system tells: that of the
   * Java virtual machine's own threads, such as its compiler's and its garbage collector's, is in
   * it.
   *
   * @throws FidelityException when this Java does not tell it
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
