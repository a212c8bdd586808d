package io.mixnas.training;

import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * States the images of a training.
 *
 * @param data {@code shapes}, or the absolute path of images
 * @param split whether the images are divided by their folders, such as {@code train} and {@code
 *     val}
 * @param settings how the images are read and divided
 * @param test {@code shapes}, or the absolute path of images to test the trained network on
 */
public record TrainingData(
    String data, boolean split, DataSettings settings, Optional<String> test) {
  public TrainingData {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(test, "test");
  }

  /**
   * Returns the same with absolute paths.
   *
   * @throws IllegalArgumentException when a value is not allowed
   */
  public static TrainingData of(
      String data,
      boolean split,
      int resolution,
      OptionalInt imagesPerClass,
      double validation,
      long seed,
      Optional<String> test) {
    return new TrainingData(
        absolute("data", data),
        split,
        new DataSettings(resolution, imagesPerClass, validation, seed),
        test.map(source -> absolute("test", source)));
  }

  /**
   * Loads the images to train and validate on. Before it reads any, it refuses a place of test
   * images where there are none.
   *
   * @throws io.mixnas.evaluator.data.DataException when there are none, or they cannot be used
   */
  public ImageDataset load(Consumer<String> warnings) {
    DataSource source = source();
    test.ifPresent(DataSource::parse);
    return source.load(settings, warnings);
  }

  /**
   * Loads the images to test on, if any.
   *
   * @throws TrainingException when they have other classes
   * @throws io.mixnas.evaluator.data.DataException when they are mostly the images that are trained
   *     on, or cannot be used
   */
  public Optional<ImageSet> loadTest(ImageDataset trained, Consumer<String> warnings) {
    Optional<ImageSet> images =
        test.isPresent()
            ? test.map(named -> DataSource.parse(named).loadWhole(trained, warnings))
            : source().loadTest(trained, warnings);
    images.ifPresent(
        set -> {
          requireClasses(test.orElse(data), trained, set);
          trained.requireUnseen(test.orElse(data), set, warnings);
        });
    return images;
  }

  /** Returns the same images in another place. */
  public TrainingData in(Optional<String> newData, Optional<String> newTest) {
    return new TrainingData(
        newData.map(path -> absolute("data", path)).orElse(data),
        split,
        settings,
        newTest.map(path -> absolute("test", path)).or(() -> test));
  }

  private DataSource source() {
    return DataSource.of(data, split);
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

  private static String absolute(String option, String source) {
    try {
      return DataSource.absolute(source);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--%s: %s".formatted(option, e.getMessage()), e);
    }
  }
}
