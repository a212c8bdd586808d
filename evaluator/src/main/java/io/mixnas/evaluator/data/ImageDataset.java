package io.mixnas.evaluator.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * Returns this dataset with only the first images of its validation part. Networks learn the same
   * from it, and validating them costs less. The fingerprint stays that of all images.
   *
   * @param count at least 1
   */
  public ImageDataset withFirstValidation(int count) {
    return new ImageDataset(training, validation.first(count), normalization, fingerprint, skipped);
  }

  /**
   * Returns this dataset with only some of the images of each class of its training part, drawn at
   * random and in their order. The normalisation and the fingerprint stay those of all images.
   *
   * @param most the most images of a class, at least 1
   * @param seed the seed of the draw
   */
  public ImageDataset withSample(int most, long seed) {
    return new ImageDataset(
        training.sample(most, seed), validation, normalization, fingerprint, skipped);
  }

  /**
   * Refuses images to judge networks on that are mostly the ones of this dataset. Where only some
   * are, as even published test sets have a few, it warns.
   *
   * @param source the name in messages
   * @param judging images of the same resolution
   * @throws DataException when at least half of them are images of this dataset, pixel for pixel
   */
  public void requireUnseen(String source, ImageSet judging, Consumer<String> warnings) {
    Set<ImageKey> own =
        Stream.of(training, validation)
            .flatMap(part -> Arrays.stream(part.images()))
            .map(ImageKey::new)
            .collect(Collectors.toSet());
    long seen = Arrays.stream(judging.images()).map(ImageKey::new).filter(own::contains).count();
    String found =
        "%s of its %s are among those that networks are trained and chosen on"
            .formatted(seen, judging.size());
    if (2 * seen >= judging.size()) {
      throw new DataException("%s: must be other images, %s".formatted(source, found));
    }
    if (seen > 0) {
      warnings.accept("%s: %s".formatted(source, found));
    }
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
