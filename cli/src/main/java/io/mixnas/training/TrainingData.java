package io.mixnas.training;

import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The images of a training.
 *
 * @param data {@code shapes}, or the absolute path of images
 * @param settings how they are read and divided
 * @param test {@code shapes}, or the absolute path of images to test the trained network on
 */
public record TrainingData(String data, DataSettings settings, Optional<String> test) {
  public TrainingData {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(test, "test");
  }

  /** With absolute paths. */
  public static TrainingData of(
      String data,
      int resolution,
      OptionalInt imagesPerClass,
      double validation,
      long seed,
      Optional<String> test) {
    return new TrainingData(
        absolute(data),
        new DataSettings(resolution, imagesPerClass, validation, seed),
        test.map(TrainingData::absolute));
  }

  /** The images to train and validate on. */
  public ImageDataset load(Consumer<String> warnings) {
    return DataSource.parse(data).load(settings, warnings);
  }

  /**
   * The images to test on, if any.
   *
   * @throws TrainingException when their classes are others
   */
  public Optional<ImageSet> loadTest(ImageDataset trained, Consumer<String> warnings) {
    Optional<ImageSet> images =
        test.map(source -> DataSource.parse(source).loadWhole(settings.resolution(), warnings));
    images.ifPresent(set -> requireClasses(test.orElseThrow(), trained, set));
    return images;
  }

  private static void requireClasses(String source, ImageDataset trained, ImageSet set) {
    if (!set.classes().equals(trained.training().classes())) {
      throw new TrainingException(
          "%s: must have the classes of the training images, %s, has %s"
              .formatted(
                  source,
                  String.join(", ", trained.training().classes()),
                  String.join(", ", set.classes())));
    }
  }

  private static String absolute(String source) {
    return source.equals(DataSource.SHAPES)
        ? source
        : Path.of(source).toAbsolutePath().normalize().toString();
  }
}
