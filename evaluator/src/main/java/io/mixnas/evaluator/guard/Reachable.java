package io.mixnas.evaluator.guard;

import java.lang.ref.Reference;
import java.util.function.Supplier;

/** Calls native code while what it works on stays reachable. */
final class Reachable {
  private Reachable() {}

  /**
   * What a call returns.
   *
   * @param used stays reachable until the call has returned
   */
  static <T> T call(Supplier<T> call, Object... used) {
    try {
      return call.get();
    } finally {
      for (Object object : used) {
        Reference.reachabilityFence(object);
      }
    }
  }

  /** Does the same for a call that returns nothing. */
  static void run(Runnable call, Object... used) {
    call(
        () -> {
          call.run();
          return null;
        },
        used);
  }
}
