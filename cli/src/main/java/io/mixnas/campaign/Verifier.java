package io.mixnas.campaign;

import io.mixnas.evaluator.EvaluationException;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.trial.EpochResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Trains networks to verify them. Several threads may call it at once. */
interface Verifier {
  /**
   * Trains a network once. The outcome depends on the network and the seed alone.
   *
   * @param keep whether the trained network is wanted
   * @param progress receives the fraction that is done, 0 to 1
   * @throws EvaluationException when this run has no accuracy; another may have one
   * @throws InterruptedException when this thread was interrupted
   */
  Verified train(VerifiedNetwork network, long seed, boolean keep, DoubleConsumer progress)
      throws EvaluationException, InterruptedException;

  /**
   * Holds the result of a completed training.
   *
   * @param accuracy the accuracy on the images that the verification judges on
   * @param curve the result of every epoch
   * @param time the time of the training, where it was done
   * @param model the file of the trained network, if it was wanted
   */
  record Verified(
      double accuracy, List<EpochResult> curve, Duration time, Optional<byte[]> model) {}
}
