package io.mixnas.results;

import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.util.List;

/** Refuses calls that every store refuses. */
public final class StoreRules {
  private StoreRules() {}

  static void requireProposed(Trial trial) {
    if (!(trial.state() instanceof TrialState.Proposed)) {
      throw new IllegalArgumentException(
          "trial %s: must be proposed, was %s".formatted(trial.number(), trial.state().label()));
    }
  }

  static void requireFinished(Trial trial) {
    if (!trial.state().isFinished()) {
      throw new IllegalArgumentException(
          "trial %s: must be complete or failed, was %s"
              .formatted(trial.number(), trial.state().label()));
    }
  }

  static void requireNext(Trial trial, int next) {
    if (trial.number() != next) {
      throw new IllegalArgumentException(
          "number of the next trial: must be %s, was %s".formatted(next, trial.number()));
    }
  }

  /** Refuses a number that no trial has. */
  public static void requireNumber(int trial) {
    if (trial < 1) {
      throw new IllegalArgumentException("trial: must be at least 1, was " + trial);
    }
  }

  /**
   * Refuses a second latency of a network.
   *
   * @param measured whether one is stored
   */
  public static void requireUnmeasured(boolean measured, String digest) {
    if (measured) {
      throw new IllegalStateException("latency of %s: was measured before".formatted(digest));
    }
  }

  static void requireUnfinished(Trial stored) {
    if (stored.state().isFinished()) {
      throw new IllegalStateException(
          "trial %s: must not change once finished, is %s"
              .formatted(stored.number(), stored.state().label()));
    }
  }

  static void requireSameProposal(Trial stored, Trial finished) {
    if (!stored.withState(finished.state()).equals(finished)) {
      throw new IllegalArgumentException(
          "trial %s: must be finished as proposed, %s, was %s"
              .formatted(stored.number(), describe(stored), describe(finished)));
    }
  }

  /** Returns what a store keeps of a warm start. */
  static WarmStart withoutCurves(WarmStart start) {
    List<Trial> trials = start.trials().stream().map(StoreRules::withoutCurve).toList();
    return new WarmStart(trials, start.comparable(), start.suggestions());
  }

  private static Trial withoutCurve(Trial complete) {
    Evaluation evaluation = complete.evaluation().orElseThrow();
    return complete.withState(new TrialState.Complete(evaluation.withoutCurve()));
  }

  static IllegalArgumentException unknown(int number) {
    return new IllegalArgumentException("trial " + number + ": was never proposed");
  }

  /** Returns the error of a call to a closed store. */
  public static IllegalStateException closed() {
    return new IllegalStateException("the store is closed");
  }

  private static String describe(Trial trial) {
    return "genotype %s with %s and seed %s%s"
        .formatted(
            trial.genotype(),
            trial.cost(),
            trial.seed(),
            trial.fidelity().map(asked -> " and " + asked).orElse(""));
  }
}
