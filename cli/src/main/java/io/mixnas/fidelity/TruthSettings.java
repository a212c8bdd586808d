package io.mixnas.fidelity;

import io.mixnas.document.Field;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainingOptions;
import io.mixnas.option.Option;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * States how a table of trained networks is made, except for its numbers of networks and trainings.
 *
 * <p>A part of the images of every class is held back. Networks are trained on the others, in the
 * form that they have in the space, and their accuracy is measured on the part held back, or on the
 * test images when the data are split and have some. Evaluators that are measured with the table
 * never see the images held back: see {@link #forJudges}.
 *
 * @param space the name of a space of MixNAS, or the YAML text of another one
 * @param data the name of the images for people: {@code shapes}, or the name of a file or folder
 * @param split whether the images are divided by the folders that they are in
 * @param imagesPerClass the most images of each class to train on; empty for all
 * @param heldBack the part of each class that accuracies are measured on, between 0 and 1
 * @param training a value for each of {@link #OPTIONS}, which state how networks are trained
 * @param flopsBudget the most multiply-adds of a network at the space's own resolution; empty for
 *     no limit
 * @param seed the seed of the draw of networks and of images, and of the first training of each
 *     network; each further training has the next seed
 */
public record TruthSettings(
    String space,
    String data,
    boolean split,
    OptionalInt imagesPerClass,
    double heldBack,
    OptionValues training,
    OptionalLong flopsBudget,
    long seed) {
  /** The pixels per side of the images that networks are trained on. */
  private static final Option<Integer> RESOLUTION =
      Option.of(
          TrainingOptions.RESOLUTION.name(),
          OptionKinds.integer(DataSettings.LEAST_RESOLUTION, DataSettings.GREATEST_RESOLUTION),
          (values, context) -> context.resolution(),
          "the space's",
          "height and width of the images that networks are trained on, in pixels");

  /** The options of a training, with the usual values of {@code mixnas train}. */
  public static final OptionSet OPTIONS =
      OptionSet.of(RESOLUTION).after(TrainingOptions.ofTraining());

  private static final int MOST = Integer.MAX_VALUE;
  private static final String ALL = "all";
  private static final String UNLIMITED = "unlimited";

  public TruthSettings {
    Objects.requireNonNull(imagesPerClass, "imagesPerClass");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(flopsBudget, "flopsBudget");
    imageSettings(training.get(RESOLUTION), imagesPerClass, heldBack, heldBack, seed);
  }

  /**
   * Completes the options of a training with their usual values.
   *
   * @param resolution the resolution of the space
   * @throws IllegalArgumentException whose message begins with the name of an option, when a rule
   *     is broken
   */
  public static OptionValues complete(OptionValues given, int resolution) {
    return OPTIONS.complete(given, OptionContext.ofResolution(resolution));
  }

  /** Returns the pixels per side of the images that networks are trained on. */
  public int resolution() {
    return training.get(RESOLUTION);
  }

  /** Returns the recipe of the trainings. */
  Recipe recipe() {
    return TrainingOptions.recipe(training);
  }

  /** Returns the engine that computes the trainings. */
  NetworkEngine engine() {
    return training.get(TrainingOptions.ENGINE);
  }

  /** Returns the space with its own number of classes. */
  public SearchSpace searchSpace() {
    return searchSpace(space);
  }

  private static SearchSpace searchSpace(String space) {
    return space.indexOf('\n') >= 0
        ? SearchSpaces.parse("space of the table", space)
        : SearchSpaces.of(space);
  }

  /** Returns how the images are read that networks are trained on. */
  DataSettings imageSettings() {
    return imageSettings(resolution(), imagesPerClass, heldBack, heldBack, seed);
  }

  /** Returns how the images are read that accuracies are measured on: all that are held back. */
  DataSettings heldBackSettings() {
    return imageSettings(resolution(), OptionalInt.empty(), heldBack, heldBack, seed);
  }

  /**
   * Returns how an evaluator reads its images. They come from the images that are not held back,
   * however many it asks for, since the draw has the same seed.
   *
   * @param asked what the evaluator's campaign asks for
   */
  DataSettings forJudges(DataSettings asked) {
    return imageSettings(
        asked.resolution(), asked.imagesPerClass(), asked.validationFraction(), heldBack, seed);
  }

  private static DataSettings imageSettings(
      int resolution, OptionalInt imagesPerClass, double validation, double heldBack, long seed) {
    return new DataSettings(resolution, imagesPerClass, validation, heldBack, seed);
  }

  /** Returns the settings as plain values of JSON. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("space", space);
    tree.put("data", data);
    tree.put("split", split);
    tree.put("imagesPerClass", imagesPerClass.isPresent() ? imagesPerClass.getAsInt() : ALL);
    tree.put("heldBack", heldBack);
    tree.put("training", training.values());
    tree.put("flopsBudget", flopsBudget.isPresent() ? flopsBudget.getAsLong() : UNLIMITED);
    tree.put("seed", seed);
    return tree;
  }

  /**
   * Reads what {@link #tree} returns.
   *
   * @throws io.mixnas.document.DocumentException when a field is missing or not acceptable
   */
  static TruthSettings read(Field field) {
    Field images = field.required("imagesPerClass");
    Field budget = field.required("flopsBudget");
    Field training = field.required("training");
    String space = field.required("space").text();
    int resolution = searchSpace(space).resolution();
    return field.makeOfFields(
        () ->
            new TruthSettings(
                space,
                field.required("data").text(),
                field.required("split").truth(),
                images.isText(ALL) ? OptionalInt.empty() : OptionalInt.of(images.integer(2, MOST)),
                field.required("heldBack").number(),
                training.make(() -> complete(OPTIONS.read(training), resolution)),
                budget.isText(UNLIMITED)
                    ? OptionalLong.empty()
                    : OptionalLong.of(budget.longInteger()),
                field.required("seed").longInteger()));
  }
}
