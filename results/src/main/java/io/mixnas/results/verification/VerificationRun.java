package io.mixnas.results.verification;

import io.mixnas.trial.EpochResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One training that verifies one network, after its end: either it has an accuracy, or it failed.
 *
 * @param network the network's {@linkplain VerifiedNetwork#name name}
 * @param seed the seed of everything that is random in the training
 * @param epochs the number of epochs that it was to be trained for, at least 1
 * @param accuracy the accuracy after the last epoch, 0 to 1, on the images that the {@link
 *     Verification} names; empty if it failed
 * @param failure the failure in one line; empty if it has an accuracy
 * @param curve the results of every epoch, on the validation images of the search; empty if it
 *     failed
 * @param time the time it took
 */
public record VerificationRun(
    String network,
    long seed,
    int epochs,
    OptionalDouble accuracy,
    Optional<String> failure,
    List<EpochResult> curve,
    Duration time) {
  public VerificationRun {
    VerifiedNetwork.requireName(network);
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs: must be at least 1, was " + epochs);
    }
    if (accuracy.isPresent() == failure.isPresent()) {
      throw new IllegalArgumentException("a run must have either an accuracy or a failure");
    }
    accuracy.ifPresent(VerificationRun::requireAccuracy);
    curve = List.copyOf(curve);
    Objects.requireNonNull(time, "time");
    if (time.isNegative()) {
      throw new IllegalArgumentException("time: must not be negative, was " + time);
    }
  }

  /** Creates a run with an accuracy, which was trained for as many epochs as its curve has. */
  public static VerificationRun complete(
      String network, long seed, double accuracy, List<EpochResult> curve, Duration time) {
    return new VerificationRun(
        network, seed, curve.size(), OptionalDouble.of(accuracy), Optional.empty(), curve, time);
  }

  /** Creates a failed run, for example one that diverged. */
  public static VerificationRun failed(
      String network, long seed, int epochs, String cause, Duration time) {
    return new VerificationRun(
        network, seed, epochs, OptionalDouble.empty(), Optional.of(cause), List.of(), time);
  }

  /** Returns whether the run has an accuracy. */
  public boolean isComplete() {
    return accuracy.isPresent();
  }

  private static void requireAccuracy(double accuracy) {
    if (!(accuracy >= 0 && accuracy <= 1)) {
      throw new IllegalArgumentException("accuracy: must be between 0 and 1, was " + accuracy);
    }
  }
}
