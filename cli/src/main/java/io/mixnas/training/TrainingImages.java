package io.mixnas.training;

import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Holds the images of a training.
 *
 * @param data where the images come from
 * @param dataset the images to train and validate on
 * @param test the images to test the trained network on, if any
 */
public record TrainingImages(TrainingData data, ImageDataset dataset, Optional<ImageSet> test) {
  public TrainingImages {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(test, "test");
  }

  /**
   * Reads images.
   *
   * @param warnings receives one line for whatever was not read as it stood
   * @throws io.mixnas.evaluator.data.DataException when the images cannot be read
   * @throws TrainingException when the test images have other classes
   */
  public static TrainingImages load(TrainingData data, Consumer<String> warnings) {
    return load(data, Optional.empty(), warnings);
  }

  /** Reads the images of a training that began with given weights, and normalizes them alike. */
  static TrainingImages load(TrainingData data, Optional<Start> start, Consumer<String> warnings) {
    ImageDataset loaded = data.load(warnings);
    ImageDataset dataset = start.map(from -> from.normalized(loaded)).orElse(loaded);
    return new TrainingImages(data, dataset, data.loadTest(dataset, warnings));
  }
}
