package io.mixnas.evaluator.zerocost;

import java.util.Objects;

/**
 * States how networks are scored without training.
 *
 * @param scores the scores that are added up
 * @param width the factor on every channel count of the network that is looked at
 * @param resolution the pixels per side of the images
 * @param batch the most images of a batch; some scores look at two batches
 * @param draws the number of draws of images and initial weights whose scores are averaged
 * @param reference the number of random networks by whose scores those of others are standardized
 */
record ZeroCostSettings(
    ScoreSum scores, double width, int resolution, int batch, int draws, int reference) {
  ZeroCostSettings {
    Objects.requireNonNull(scores, "scores");
  }

  /** Returns everything that decides what the scores of the reference networks are, as text. */
  String scoresText() {
    return String.join(
        " ",
        "scores=" + scores.scores(),
        "width=" + width,
        "resolution=" + resolution,
        "batch=" + batch,
        "draws=" + draws,
        "reference=" + reference);
  }
}
