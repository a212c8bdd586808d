package io.mixnas.evaluator.training;

import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.trial.EpochResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The state of a training between two epochs. Arrays are not copied and must not be changed.
 *
 * @param plan what is trained, and how
 * @param fingerprint the fingerprint of the images
 * @param curve the results of every epoch so far
 * @param waits how long each epoch waited for its training images
 * @param network the network with its updater, in Deeplearning4j's format
 * @param average the moving average of the parameters as a flat array; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy
public record Checkpoint(
    TrainingPlan plan,
    String fingerprint,
    List<EpochResult> curve,
    List<Duration> waits,
    byte[] network,
    float[] average) {
  public Checkpoint {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(fingerprint, "fingerprint");
    curve = List.copyOf(curve);
    waits = List.copyOf(waits);
    if (waits.size() != curve.size()) {
      throw new IllegalArgumentException(
          "waits: must be as many as epochs, %s, were %s".formatted(curve.size(), waits.size()));
    }
  }

  /**
   * Refuses images other than those with which the training began.
   *
   * @throws IllegalArgumentException if the images are others
   */
  void requireImages(ImageDataset images) {
    if (!images.fingerprint().equals(fingerprint)) {
      throw new IllegalArgumentException(
          "images: must be those that the training began with (fingerprint %.12s), were others (%.12s)"
              .formatted(fingerprint, images.fingerprint()));
    }
  }
}
