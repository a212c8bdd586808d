package io.mixnas.evaluator.guard;

import java.lang.ref.Reference;
import java.util.function.Supplier;

/** Calls native code and keeps its arguments reachable meanwhile. */
final class Reachable {
  private Reachable() {}

  /**
   * Returns the result of a call.
   *
   * @param used the objects that stay reachable until the call has returned
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

  /** Runs a call that returns nothing, with the same guarantee. */
  static void run(Runnable call, Object... used) {
    call(
        () -> {
          call.run();
          return null;
        },
        used);
  }
}
