package io.mixnas.latency;

/** Runs a network again and again. */
@FunctionalInterface
public interface TimedRun {
  /** Runs the network once, and returns the nanoseconds it took, at least 1. */
  long nanoseconds();
}
