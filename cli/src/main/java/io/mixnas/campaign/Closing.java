package io.mixnas.campaign;

import java.util.function.Supplier;

/** Closes a resource when the object that was to own it cannot be made. */
final class Closing {
  private Closing() {}

  /** Makes an object of a resource, and closes the resource if that fails. */
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
