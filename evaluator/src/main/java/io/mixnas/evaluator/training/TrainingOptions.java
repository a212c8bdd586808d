package io.mixnas.evaluator.training;

import io.mixnas.document.Field;
import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.option.Option;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;

/**
 * The options of a training. Their defaults are those of a proxy: a few epochs of small batches
 * with Nesterov's method, on images that are shifted and mirrored.
 */
public final class TrainingOptions {
  /**
   * The pixels per side of the images. This is not in {@link #recipe()}, which works at any
   * resolution.
   */
  public static final Option<Integer> RESOLUTION =
      Option.of(
          "resolution",
          OptionKinds.integer(DataSettings.LEAST_RESOLUTION, DataSettings.GREATEST_RESOLUTION),
          (values, context) -> Math.min(context.generatedImages() ? 16 : 32, context.resolution()),
          "the space's, at most 32, or 16 for shapes",
          "height and width of the images that trials see, in pixels");

  /**
   * The engine that computes. This is not in {@link #recipe()}, because it changes only rounding.
   */
  public static final Option<NetworkEngine> ENGINE =
      Option.of(
          "engine",
          OptionKinds.choice(NetworkEngine.class),
          NetworkEngine.FUSED,
          "the engine that computes: fused, or standard, which is Deeplearning4j's own layers and slow");

  /** The number of epochs. */
  public static final Option<Integer> EPOCHS =
      Option.of("epochs", OptionKinds.integer(1), 6, "epochs of a training");

  static final Option<BatchSizes> BATCH =
      Option.of(
              "batch",
              new BatchSizesKind(),
              BatchSizes.of(32),
              "images per training step; or sizes such as 32x4,64x4,128: 32 for 4 epochs, 64 for 4,"
                  + " 128 for the rest; the learning rate grows with the batch")
          .formerly("batchSize");

  static final Option<Optimizer> OPTIMIZER =
      Option.of(
          "optimizer",
          new OptimizerKind(),
          Optimizer.Nesterov.USUAL,
          "the optimizer: nesterov (momentum 0.9) or rmsprop (as in MnasNet: decay 0.9,"
              + " momentum 0.9, epsilon 0.001)");

  /** The highest learning rate. */
  public static final Option<Double> LEARNING_RATE =
      Option.of(
          "learningRate",
          OptionKinds.number("above 0, at most 10", rate -> rate > 0 && rate <= 10),
          0.1,
          "highest learning rate, from which it falls along half a cosine; for rmsprop, give a"
              + " tenth of the default or less");

  /** The part of the steps in which the learning rate rises. */
  public static final Option<Double> WARM_UP =
      Option.of(
          "warmUp",
          OptionKinds.part(),
          0.1,
          "fraction of the steps in which the learning rate rises");

  /** The L2 coefficient on weights. */
  public static final Option<Double> WEIGHT_DECAY =
      Option.of(
          "weightDecay",
          OptionKinds.part(),
          1e-4,
          "L2 penalty on weights, not on batch norm and biases");

  /** The part of a label that is spread over all classes. */
  public static final Option<Double> LABEL_SMOOTHING =
      Option.of(
          "labelSmoothing",
          OptionKinds.part(),
          0.0,
          "fraction of a label that is spread over all classes");

  static final Option<Double> DROPOUT =
      Option.of(
          "dropout",
          OptionKinds.part(),
          0.0,
          "fraction of the features that are dropped before the classifier");

  static final Option<Double> AVERAGE =
      Option.of(
              "average",
              OptionKinds.part(),
              0.0,
              "decay of a moving average of the weights, which is evaluated and kept in their"
                  + " place, such as 0.999; 0 for none")
          .formerly("averaging");

  /** The most pixels by which images are shifted. */
  public static final Option<Integer> CROP =
      Option.of(
          "crop",
          OptionKinds.integer(0),
          (values, context) -> resolution(values, context) / 8,
          "an eighth of the side",
          "shift images by up to this many pixels");

  /** Whether images are mirrored at random. */
  public static final Option<Boolean> FLIP =
      Option.of(
          "flip",
          OptionKinds.flag(),
          true,
          "mirror half of the images, drawn at random; unsuitable for classes that are mirror images");

  static final Option<Integer> CUTOUT =
      Option.of(
          "cutout",
          OptionKinds.integer(0),
          0,
          "side in pixels of a square that is blanked in each image; 0 for none");

  /** The learning rate of the layers before the classifier. */
  public static final Option<Double> TRUNK_LEARNING_RATE =
      Option.of(
          "trunkLearningRate",
          OptionKinds.number("above 0, at most 10", rate -> rate > 0 && rate <= 10),
          (values, context) -> values.get(LEARNING_RATE),
          "the learning rate",
          "highest learning rate of the trunk, which is every layer before the classifier");

  /** Whether only the classifier is trained. */
  public static final Option<Boolean> FREEZE_TRUNK =
      Option.of(
          "freezeTrunk",
          OptionKinds.flag(),
          false,
          "train only the classifier; the trunk and its batch norm statistics stay as they are");

  private static final OptionSet RECIPE =
      OptionSet.of(
              EPOCHS,
              BATCH,
              OPTIMIZER,
              LEARNING_RATE,
              WARM_UP,
              WEIGHT_DECAY,
              LABEL_SMOOTHING,
              DROPOUT,
              AVERAGE,
              CROP,
              FLIP,
              CUTOUT)
          .checked((values, context) -> values.get(BATCH).requireEpochs(values.get(EPOCHS)))
          .checked(TrainingOptions::requireCrop)
          .checked((values, context) -> requireWithin(CUTOUT, values, context));

  private TrainingOptions() {}

  /** Returns the options of a {@link Recipe}. */
  public static OptionSet recipe() {
    return RECIPE;
  }

  /**
   * Checks that a part of each image is left, however far it is shifted: {@link #CROP} must be
   * below the resolution. This is a rule of {@link #recipe()}, and of any other set with that
   * option.
   *
   * @throws IllegalArgumentException if it is not; the message begins with the option's name
   */
  public static void requireCrop(OptionValues values, OptionContext context) {
    requireWithin(CROP, values, context);
  }

  /**
   * Returns the options of a thorough training, {@link #ENGINE} last. Compared with a proxy, the
   * defaults are more epochs, larger batches and stronger regularisation.
   */
  public static OptionSet ofTraining() {
    return OptionSet.of(ENGINE)
        .after(RECIPE)
        .usually(EPOCHS, 30)
        .usually(BATCH, BatchSizes.of(64))
        .usually(WEIGHT_DECAY, 5e-4)
        .usually(LABEL_SMOOTHING, 0.1);
  }

  /**
   * Returns the options of a thorough training that may begin with the weights of another one:
   * those of {@link #ofTraining} and those of the trunk.
   */
  public static OptionSet ofTransfer() {
    return OptionSet.of(TRUNK_LEARNING_RATE, FREEZE_TRUNK).after(ofTraining());
  }

  /**
   * Returns the treatment of the trunk with these values.
   *
   * @param values values for every option of {@link #ofTransfer()}
   */
  public static Trunk trunk(OptionValues values) {
    return values.get(FREEZE_TRUNK)
        ? new Trunk.Frozen()
        : new Trunk.Trained(values.get(TRUNK_LEARNING_RATE));
  }

  /**
   * Returns the recipe with these values.
   *
   * @param values values for every option of {@link #recipe()}, and possibly others
   */
  public static Recipe recipe(OptionValues values) {
    return new Recipe(
        values.get(EPOCHS),
        values.get(BATCH),
        values.get(OPTIMIZER),
        values.get(LEARNING_RATE),
        values.get(WARM_UP),
        values.get(WEIGHT_DECAY),
        values.get(LABEL_SMOOTHING),
        values.get(DROPOUT),
        values.get(AVERAGE),
        new Augmentation(values.get(CROP), values.get(FLIP), values.get(CUTOUT)));
  }

  /** Returns the values of a recipe. */
  static OptionValues of(Recipe recipe) {
    return OptionValues.none()
        .with(EPOCHS, recipe.epochs())
        .with(BATCH, recipe.batches())
        .with(OPTIMIZER, recipe.optimizer())
        .with(LEARNING_RATE, recipe.learningRate())
        .with(WARM_UP, recipe.warmUp())
        .with(WEIGHT_DECAY, recipe.weightDecay())
        .with(LABEL_SMOOTHING, recipe.labelSmoothing())
        .with(DROPOUT, recipe.dropout())
        .with(AVERAGE, recipe.averaging())
        .with(CROP, recipe.augmentation().cropPadding())
        .with(FLIP, recipe.augmentation().horizontalFlip())
        .with(CUTOUT, recipe.augmentation().cutout());
  }

  /** Reads the values that {@link #of} returns. None may be missing. */
  static OptionValues complete(Field field) {
    RECIPE.names().forEach(field::required);
    return RECIPE.read(field);
  }

  private static int resolution(OptionValues values, OptionContext context) {
    return values.find(RESOLUTION).orElse(context.resolution());
  }

  /** Refuses sizes that would remove a whole image. */
  private static void requireWithin(
      Option<Integer> option, OptionValues values, OptionContext context) {
    int pixels = values.get(option);
    int resolution = resolution(values, context);
    if (pixels > 0 && pixels >= resolution) {
      throw new IllegalArgumentException(
          "%s: must be 0 or more, below the resolution of %s, was %s"
              .formatted(option.name(), resolution, pixels));
    }
  }
}
