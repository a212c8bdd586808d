package io.mixnas.campaign;

import io.mixnas.trial.Trial;
import java.util.Optional;

/** Represents a worker that hands in what it has trained, if anything, and wants the next trial. */
final class Visit {
  private final Optional<Trial> finished;
  private boolean stored;
  private boolean served;
  private Optional<Trial> next = Optional.empty();

  /**
   * @param finished the trial that the worker has trained
   */
  Visit(Optional<Trial> finished) {
    this.finished = finished;
  }

  /** Returns the trained trial that is not stored yet, if there is one. */
  Optional<Trial> unstored() {
    return stored ? Optional.empty() : finished;
  }

  /** Notes that the trained trial is stored. */
  void store() {
    stored = true;
  }

  /** Returns whether a trained trial is stored. */
  boolean isStored() {
    return stored;
  }

  /** Gives the worker its next trial, or none when it has nothing left to do. */
  void serve(Optional<Trial> trial) {
    next = trial;
    served = true;
  }

  boolean isServed() {
    return served;
  }

  /** Returns the next trial, once the visit was served. */
  Optional<Trial> next() {
    return next;
  }
}
