package io.mixnas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.ObjectName;

/** Measures what steps allocate on the Java heap once they are compiled. */
public final class Allocation {
  private static final int MOST_STEPS = 400; // when nothing is left to compile
  private static final int STEADY_STEPS = 5;

  private Allocation() {}

  /**
   * Fails unless several steps in a row allocate less than a bound, in all threads. Earlier steps
   * are warm-up: interpreted and half-compiled kernels allocate their vectors. On a busy machine,
   * compilation comes late: steps do not count while the compiler is behind.
   */
  public static void requireLess(long bytes, Runnable step) {
    long least = Long.MAX_VALUE;
    int steady = 0;
    for (int i = 0; i < MOST_STEPS && steady < STEADY_STEPS; i += compiles() ? 0 : 1) {
      long before = allocated();
      step.run();
      long allocated = allocated() - before;
      least = Math.min(least, allocated);
      steady = allocated < bytes ? steady + 1 : 0;
    }
    assertThat(steady)
        .as("steps in a row below %s bytes, the least of %s was %s", bytes, MOST_STEPS, least)
        .isEqualTo(STEADY_STEPS);
  }

  /** Tells whether methods are being compiled or wait for it, by asking HotSpot as jcmd does. */
  public static boolean compiles() {
    try {
      String queue =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "compilerQueue",
                      null,
                      null);
      return queue
          .lines()
          .map(String::strip)
          .anyMatch(line -> !line.isEmpty() && !line.endsWith(":") && !line.equals("Empty"));
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0) // -1: has ended meanwhile
        .sum();
  }
}
