package io.mixnas.evaluator.data;

import java.util.List;
import java.util.Objects;

/**
 * Labelled images, divided into training and validation.
 *
 * @param training the images that networks learn from
 * @param validation the images that networks are scored on, with the same classes and resolution
 * @param normalization the normalisation, computed from the training part
 * @param fingerprint the SHA-256 in hexadecimal of everything but the skipped images
 * @param skipped the images that could not be read, in order
 */
public record ImageDataset(
    ImageSet training,
    ImageSet validation,
    Normalization normalization,
    String fingerprint,
    List<SkippedImage> skipped) {
  public ImageDataset {
    Objects.requireNonNull(normalization, "normalization");
    Objects.requireNonNull(fingerprint, "fingerprint");
    skipped = List.copyOf(skipped);
    if (training.resolution() != validation.resolution()) {
      throw new IllegalArgumentException("validation: must have the resolution of training");
    }
    if (!training.classes().equals(validation.classes())) {
      throw new IllegalArgumentException("validation: must have the classes of training");
    }
  }

  /**
   * Returns a dataset that trains on all of these images, and validates on others.
   *
   * @param others of the same classes and resolution
   */
  public ImageDataset validatedOn(ImageSet others) {
    return of(training.with(validation), others, skipped);
  }

  /** Creates a dataset with its normalisation and fingerprint. */
  static ImageDataset of(ImageSet training, ImageSet validation, List<SkippedImage> skipped) {
    return new ImageDataset(
        training,
        validation,
        Normalization.of(training),
        Fingerprint.of(training, validation),
        skipped);
  }
}
