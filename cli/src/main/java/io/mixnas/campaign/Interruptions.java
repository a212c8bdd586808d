package io.mixnas.campaign;

import java.util.Objects;
import java.util.stream.Stream;

/** Distinguishes work that was told to stop from work that failed. */
public final class Interruptions {
  private Interruptions() {}

  /**
   * Passes on an interrupt, and does nothing when the work failed.
   *
   * @throws InterruptedException when the error came from an interrupt
   */
  public static void stopIfOfInterrupt(Exception error) throws InterruptedException {
    if (Thread.currentThread().isInterrupted() || isOfInterrupt(error)) {
      InterruptedException interrupted = new InterruptedException("told to stop");
      interrupted.initCause(error);
      throw interrupted;
    }
  }

  /**
   * Returns whether an error came from an interrupt. Libraries wrap one, and some clear the
   * thread's flag.
   */
  private static boolean isOfInterrupt(Exception error) {
    return Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
        .anyMatch(InterruptedException.class::isInstance);
  }
}
