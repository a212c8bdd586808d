package io.mixnas.evaluator.data;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How images are read and divided.
 *
 * @param resolution pixels per side, 8 to 1024
 * @param imagesPerClass at most so many of each class, training and validation together, drawn by
 *     seed before any is decoded; empty for all
 * @param validationFraction part of each class that is kept for validation, between 0 and 1
 * @param heldBackFraction part of each class that is never drawn, to be judged on later, 0 or more,
 *     below 1; 0 holds back only what is left where fewer are drawn than there are
 * @param seed of the draw and of the split
 */
public record DataSettings(
    int resolution,
    OptionalInt imagesPerClass,
    double validationFraction,
    double heldBackFraction,
    long seed) {
  /**
   * Greatest part of the drawn images that may be unreadable. So a set of fewer than 100 images
   * must be readable altogether.
   */
  public static final double GREATEST_UNREADABLE_FRACTION = 0.01;

  /** Fewest pixels per side of an image. */
  public static final int LEAST_RESOLUTION = 8;

  /** Most pixels per side of an image. */
  public static final int GREATEST_RESOLUTION = 1024;

  public DataSettings {
    if (resolution < LEAST_RESOLUTION || resolution > GREATEST_RESOLUTION) {
      throw new IllegalArgumentException(
          "resolution: must be between %s and %s, was %s"
              .formatted(LEAST_RESOLUTION, GREATEST_RESOLUTION, resolution));
    }
    Objects.requireNonNull(imagesPerClass, "imagesPerClass");
    if (imagesPerClass.isPresent() && imagesPerClass.getAsInt() < 2) {
      throw new IllegalArgumentException(
          "images per class: must be at least 2, was " + imagesPerClass.getAsInt());
    }
    if (!(validationFraction > 0 && validationFraction < 1)) {
      throw new IllegalArgumentException(
          "validation fraction: must be between 0 and 1, was " + validationFraction);
    }
    if (!(heldBackFraction >= 0 && heldBackFraction < 1)) {
      throw new IllegalArgumentException(
          "held-back fraction: must be 0 or more, below 1, was " + heldBackFraction);
    }
  }

  /** Of which nothing is held back but what is not drawn. */
  public DataSettings(
      int resolution, OptionalInt imagesPerClass, double validationFraction, long seed) {
    this(resolution, imagesPerClass, validationFraction, 0, seed);
  }

  /** The same images in another size. */
  public DataSettings withResolution(int pixels) {
    return new DataSettings(pixels, imagesPerClass, validationFraction, heldBackFraction, seed);
  }
}
