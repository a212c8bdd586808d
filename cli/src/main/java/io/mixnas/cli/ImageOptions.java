package io.mixnas.cli;

import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.evaluator.data.ImageFile;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Which images there are; what is not given leaves what a file or the defaults say. */
final class ImageOptions {
  @Option(
      names = "--data",
      paramLabel = "PATH",
      description =
          "Images: a folder with one folder of "
              + ImageFile.FORMATS
              + " files per class, a .zip of one, CIFAR binary files, or shapes, which are generated"
              + " (default: shapes).")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--split",
      description =
          "Divide the images of --data by its folders: train on the one called train, score trials"
              + " on the one called val, validation or dev, where there is one, and judge a"
              + " verification on the one called test.")
  private boolean split;

  @Option(
      names = "--images-per-class",
      paramLabel = "N",
      description =
          "Greatest number of images of each class, or all (default: 160, or all for shared"
              + " weights; 128 of shapes). Evaluators see no others.")
  private Optional<String> imagesPerClass = Optional.empty();

  @Option(
      names = "--validation",
      paramLabel = "FRACTION",
      description = "Fraction of each class that trials are scored on (default: 0.2).")
  private Optional<Double> validation = Optional.empty();

  /** Returns whether any of these options was given. */
  boolean isGiven() {
    return data.isPresent() || split || imagesPerClass.isPresent() || validation.isPresent();
  }

  /** Returns what was given for the place of the images. */
  Optional<String> data() {
    return data;
  }

  /** Returns whether they are divided by their folders. */
  boolean split() {
    return split;
  }

  /**
   * Returns how many images of each class were asked for; the inner one is empty for all.
   *
   * @throws IllegalArgumentException when that is no number
   */
  Optional<OptionalInt> imagesPerClass() {
    return imagesPerClass.map(ImageOptions::count);
  }

  /** Returns what was given for the part to score on. */
  Optional<Double> validation() {
    return validation;
  }

  /**
   * Changes what was asked for.
   *
   * @throws IllegalArgumentException naming what cannot be
   */
  void applyTo(CampaignSettingsBuilder builder) {
    data.ifPresent(builder::data);
    if (split) {
      builder.split(true);
    }
    imagesPerClass().ifPresent(builder::imagesPerClass);
    validation.ifPresent(builder::validation);
  }

  /**
   * Reads a greatest number of images of each class.
   *
   * @return the number; empty for all
   * @throws IllegalArgumentException when that is no number
   */
  static OptionalInt count(String text) {
    if (text.equals("all")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--images-per-class: must be a whole number of at least 2, or all, was '%s'"
              .formatted(text),
          e);
    }
  }
}
