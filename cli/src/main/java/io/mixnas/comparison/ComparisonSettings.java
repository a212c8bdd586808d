package io.mixnas.comparison;

import io.mixnas.document.Field;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainingOptions;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.training.TrainingData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/**
 * States how networks are trained for a comparison, all alike.
 *
 * @param images the images; a part of each class is not trained on, and accuracies are measured on
 *     it, or on the test images where there are some
 * @param training a value for each of {@link #OPTIONS}
 * @param seeds the number of trainings of each network, 1 to 20
 * @param seed the seed of the first training of each network; each further one has the next. The
 *     networks see the same images in the same order for the same seed
 */
public record ComparisonSettings(TrainingData images, OptionValues training, int seeds, long seed) {
  /** The options of a training, as of {@code mixnas train}. */
  public static final OptionSet OPTIONS = TrainingOptions.ofTraining();

  private static final int MOST = Integer.MAX_VALUE;
  private static final String ALL = "all";

  public ComparisonSettings {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(training, "training");
    if (seeds < 1 || seeds > VerificationSettings.MOST_SEEDS) {
      throw new IllegalArgumentException(
          "seeds: must be between 1 and %s, was %s"
              .formatted(VerificationSettings.MOST_SEEDS, seeds));
    }
  }

  /**
   * Completes options of a training with their usual values.
   *
   * @param resolution the pixels per side of the images
   * @throws IllegalArgumentException whose message begins with the name of an option, when a rule
   *     is broken
   */
  public static OptionValues complete(OptionValues given, int resolution) {
    return OPTIONS.complete(given, OptionContext.ofResolution(resolution));
  }

  Recipe recipe() {
    return TrainingOptions.recipe(training);
  }

  NetworkEngine engine() {
    return training.get(TrainingOptions.ENGINE);
  }

  /** Returns the number of epochs of every training. */
  public int epochs() {
    return recipe().epochs();
  }

  /** Returns the seeds of the trainings of each network. */
  LongStream allSeeds() {
    return LongStream.range(0, seeds).map(i -> seed + i);
  }

  /** Returns the same settings with the images in another place. */
  ComparisonSettings in(Optional<String> data, Optional<String> test) {
    return new ComparisonSettings(images.in(data, test), training, seeds, seed);
  }

  /** Returns the same settings with more trainings; empty for as many. */
  ComparisonSettings withSeeds(OptionalInt count) {
    if (count.orElse(seeds) < seeds) {
      throw new ComparisonException(
          "seeds: must be at least the %s that the comparison has, was %s"
              .formatted(seeds, count.getAsInt()));
    }
    return new ComparisonSettings(images, training, count.orElse(seeds), seed);
  }

  Map<String, Object> tree() {
    DataSettings read = images.settings();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("data", images.data());
    tree.put("split", images.split());
    tree.put("test", images.test().orElse(null));
    tree.put("resolution", read.resolution());
    tree.put(
        "imagesPerClass",
        read.imagesPerClass().isPresent() ? read.imagesPerClass().getAsInt() : ALL);
    tree.put("validation", read.validationFraction());
    tree.put("training", training.values());
    tree.put("seeds", seeds);
    tree.put("seed", seed);
    return tree;
  }

  /**
   * Reads what {@link #tree} returns.
   *
   * @throws io.mixnas.document.DocumentException when a field is missing or not acceptable
   */
  static ComparisonSettings read(Field field) {
    Field perClass = field.required("imagesPerClass");
    Field training = field.required("training");
    int resolution = field.required("resolution").integer(1, MOST);
    long seed = field.required("seed").longInteger();
    return field.makeOfFields(
        () ->
            new ComparisonSettings(
                TrainingData.of(
                    field.required("data").text(),
                    field.required("split").truth(),
                    resolution,
                    perClass.isText(ALL)
                        ? OptionalInt.empty()
                        : OptionalInt.of(perClass.integer(2, MOST)),
                    field.required("validation").number(),
                    seed,
                    field.optional("test").map(Field::text)),
                training.make(() -> complete(OPTIONS.read(training), resolution)),
                field.required("seeds").integer(1, MOST),
                seed));
  }
}
