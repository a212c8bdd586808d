package io.mixnas.campaign;

import java.util.Objects;
import java.util.stream.Stream;

/** Tells work that was told to stop from work that failed. */
public final class Interruptions {
  private Interruptions() {}

  /**
   * Does nothing where the work failed.
   *
   * @throws InterruptedException when the error came of an interrupt
   */
  public static void stopIfOfInterrupt(Exception error) throws InterruptedException {
    if (Thread.currentThread().isInterrupted() || isOfInterrupt(error)) {
      InterruptedException interrupted = new InterruptedException("told to stop");
      interrupted.initCause(error);
      throw interrupted;
    }
  }

  /** Libraries wrap an interrupt, and some clear the thread's mark of it. */
  private static boolean isOfInterrupt(Exception error) {
    return Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
        .anyMatch(InterruptedException.class::isInstance);
  }
}
