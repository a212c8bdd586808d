package io.mixnas.results;

import io.mixnas.document.OneLine;
import java.time.Instant;
import java.util.Objects;

/**
 * Tells what happened to one attempt at a trial on a cluster: an entry of a log.
 *
 * @param trial the number of the trial, at least 1
 * @param attempt the attempt within its session, from 1
 * @param time when it happened, to the millisecond
 * @param state what happened
 * @param executor the name of the executor in its cluster
 * @param machine the name or address of the machine
 * @param java the Java version there; empty until the attempt has ended
 * @param kernels the engine there, with its kernels and their width; empty until it has ended
 * @param cause the reason for a loss, kept as one line; empty otherwise
 */
public record TrialPlacement(
    int trial,
    int attempt,
    Instant time,
    State state,
    String executor,
    String machine,
    String java,
    String kernels,
    String cause) {
  /** What happened to an attempt. */
  public enum State {
    /** An executor has begun it. */
    BEGAN,
    /** It has ended, by a score or by the network's own failure. */
    ENDED,
    /** It was lost, with its executor for example. */
    LOST
  }

  public TrialPlacement {
    if (trial < 1 || attempt < 1) {
      throw new IllegalArgumentException(
          "trial and attempt: must be at least 1, were %s and %s".formatted(trial, attempt));
    }
    time = Instant.ofEpochMilli(time.toEpochMilli());
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(java, "java");
    Objects.requireNonNull(kernels, "kernels");
    cause = OneLine.of(Objects.requireNonNull(cause, "cause"));
  }

  /** Returns the entry of an attempt that begins. */
  public static TrialPlacement began(
      int trial, int attempt, Instant time, String executor, String machine) {
    return new TrialPlacement(trial, attempt, time, State.BEGAN, executor, machine, "", "", "");
  }

  /** Returns the entry of this attempt when it has ended. */
  public TrialPlacement ended(Instant when, String version, String engine) {
    return new TrialPlacement(
        trial, attempt, when, State.ENDED, executor, machine, version, engine, "");
  }

  /** Returns the entry of this attempt when it was lost. */
  public TrialPlacement lost(Instant when, String why) {
    return new TrialPlacement(trial, attempt, when, State.LOST, executor, machine, "", "", why);
  }
}
