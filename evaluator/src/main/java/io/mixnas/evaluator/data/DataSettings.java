package io.mixnas.evaluator.data;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * The settings for reading and dividing images.
 *
 * @param resolution the pixels per side, 8 to 1024
 * @param imagesPerClass the largest number of images of each class, training and validation
 *     together, drawn by seed before any is decoded; empty for all
 * @param validationFraction the fraction of each class that is kept for validation, between 0 and 1
 * @param heldBackFraction the fraction of each class that is never drawn, so that networks can be
 *     judged on it later; at least 0, below 1. With 0, only the images are held back that the draw
 *     leaves over
 * @param seed the seed of the draw and of the split
 */
public record DataSettings(
    int resolution,
    OptionalInt imagesPerClass,
    double validationFraction,
    double heldBackFraction,
    long seed) {
  /**
   * The greatest fraction of the drawn images that may be unreadable. With fewer than 100 images,
   * all must be readable.
   */
  public static final double GREATEST_UNREADABLE_FRACTION = 0.01;

  /** The smallest number of pixels per side. */
  public static final int LEAST_RESOLUTION = 8;

  /** The largest number of pixels per side. */
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

  /** Creates settings that hold back only the images that the draw leaves over. */
  public DataSettings(
      int resolution, OptionalInt imagesPerClass, double validationFraction, long seed) {
    this(resolution, imagesPerClass, validationFraction, 0, seed);
  }

  /**
   * Returns the settings of all images of a source, in one set.
   *
   * @throws DataException when images cannot be read at that resolution
   */
  static DataSettings ofAll(String source, int resolution) {
    try {
      return new DataSettings(resolution, OptionalInt.empty(), 0.5, 0); // of which no part is used
    } catch (IllegalArgumentException e) {
      throw new DataException("%s: %s".formatted(source, e.getMessage()), e);
    }
  }

  /** Returns the settings of the same images at another resolution. */
  public DataSettings withResolution(int pixels) {
    return new DataSettings(pixels, imagesPerClass, validationFraction, heldBackFraction, seed);
  }
}
