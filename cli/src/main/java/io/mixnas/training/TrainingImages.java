package io.mixnas.training;

import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The images of a training, as they were read.
 *
 * @param data where they are from
 * @param dataset to train and validate on
 * @param test to test the trained network on, if any
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
   * @param warnings told of whatever was not taken as it stood, one line each
   * @throws io.mixnas.evaluator.data.DataException when they cannot be read
   * @throws TrainingException when the classes of the images to test on are others
   */
  public static TrainingImages load(TrainingData data, Consumer<String> warnings) {
    return load(data, Optional.empty(), warnings);
  }

  /** Does so for a training that began with the weights of another. */
  static TrainingImages load(TrainingData data, Optional<Start> start, Consumer<String> warnings) {
    ImageDataset loaded = data.load(warnings);
    ImageDataset dataset = start.map(from -> from.normalized(loaded)).orElse(loaded);
    return new TrainingImages(data, dataset, data.loadTest(dataset, warnings));
  }
}
