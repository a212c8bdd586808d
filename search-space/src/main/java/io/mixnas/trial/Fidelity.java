package io.mixnas.trial;

import java.util.Comparator;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * States how thoroughly a trial is trained, when a controller asks for that. A promoted
 * architecture is a trial of its own, with the same genotype and more epochs, that names the
 * earlier trial. An architecture is thus tried once at each number of epochs.
 *
 * @param epochs the number of epochs, at least 1
 * @param promotedFrom the number of the trial, of the same architecture with fewer epochs, whose
 *     score earned this one; empty on the lowest rung
 */
public record Fidelity(int epochs, OptionalInt promotedFrom) {
  /**
   * Sorts less thorough trials first. Trials without a fidelity are trained for the campaign's
   * usual number of epochs, which is the longest.
   */
  public static final Comparator<Trial> LEAST_FIRST =
      Comparator.comparingInt(
          trial -> trial.fidelity().map(Fidelity::epochs).orElse(Integer.MAX_VALUE));

  public Fidelity {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs: must be at least 1, was " + epochs);
    }
    Objects.requireNonNull(promotedFrom, "promotedFrom");
    if (promotedFrom.isPresent() && promotedFrom.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "promotedFrom: must be at least 1, was " + promotedFrom.getAsInt());
    }
  }

  /** Returns the fidelity of an architecture that was not tried before. */
  public static Fidelity lowest(int epochs) {
    return new Fidelity(epochs, OptionalInt.empty());
  }
}
