package io.mixnas.campaign;

import java.util.function.Supplier;

/** Closes what was opened for something that could not be made then. */
final class Closing {
  private Closing() {}

  /** Makes something of a resource, which is closed if that fails. */
  static <T> T onFailure(AutoCloseable resource, Supplier<T> making) {
    try {
      return making.get();
    } catch (RuntimeException | Error e) {
      try {
        resource.close();
      } catch (Exception suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }
}
