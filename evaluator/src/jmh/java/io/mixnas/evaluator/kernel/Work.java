package io.mixnas.evaluator.kernel;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts arithmetic operations. A multiply-add is two operations. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {
  /** Billions of operations. JMH divides them by seconds. */
  public double gflops;

  void add(double multiplyAdds) {
    gflops += 2e-9 * multiplyAdds;
  }

  /**
   * Returns the kernels to measure.
   *
   * @throws IllegalStateException if vector kernels are asked for and the Vector API is absent
   */
  static Kernels kernels(String kind) {
    Kernels kernels = Kernels.choose(kind, VectorAvailability.here());
    System.out.printf("(kernels: %s) ", kernels.description());
    return kernels;
  }

  static float[] floats(int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
