package io.mixnas.latency;

/** A network that is run again and again. */
@FunctionalInterface
public interface TimedRun {
  /** Runs it once, and tells how many nanoseconds it took, at least 1. */
  long nanoseconds();
}
