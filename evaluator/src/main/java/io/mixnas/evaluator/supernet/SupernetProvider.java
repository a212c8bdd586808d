package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.SmallerNetworks;
import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.training.TrainingOptions;
import io.mixnas.option.Option;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionText;
import io.mixnas.option.OptionValues;
import io.mixnas.trial.Measure;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Provides the evaluator that trains one set of shared weights for all networks. */
public final class SupernetProvider implements EvaluatorProvider {
  static final Option<Double> WIDTH =
      SmallerNetworks.width(
          0.25,
          "factor on the channels of the networks that share weights, not of the winner; channels"
              + " become multiples of 8, at least 8, so that options of few channels may coincide");

  static final Option<Integer> RESOLUTION =
      SmallerNetworks.resolution(
          "height and width of the images that the supernet sees, in pixels");

  static final Option<Integer> EPOCHS =
      Option.of("epochs", OptionKinds.integer(1), 20, "epochs of the supernet's training");

  static final Option<Double> MINUTES =
      Option.of(
              "supernetMinutes",
              OptionKinds.number("0 or more", minutes -> minutes >= 0),
              0.0,
              "minutes that the training is to take, instead of epochs; the number of steps is then"
                  + " decided at its start, by the speed of this machine; 0 for epochs")
          .formerly("minutes");

  static final Option<Integer> BATCH =
      Option.of("batch", OptionKinds.integer(2), 64, "images per training step");

  static final Option<Schedule> SCHEDULE =
      Option.of(
          "schedule",
          OptionKinds.choice(Schedule.class),
          Schedule.COSINE,
          "how the learning rate falls: cosine, linear, or calr, later for large networks than for"
              + " small ones");

  static final Option<Double> CLIP =
      Option.of(
          "clip",
          OptionKinds.number("0 or more", norm -> norm >= 0),
          0.0,
          "greatest norm of the gradients of a step; 0 for any");

  /**
   * Whether options share weights. On 150 networks of one half of NAS-Bench-Macro, after 20 epochs
   * at a quarter of the width and 16 pixels, the tau of shared weights was 0.82, that of own
   * weights 0.77 (one seed).
   */
  static final Option<OptionWeights> OPTION_WEIGHTS =
      Option.of(
          "optionWeights",
          OptionKinds.choice(OptionWeights.class),
          OptionWeights.SHARED,
          "whether the options of a layer have weights of their own or share slices: own or"
              + " shared");

  /**
   * What is drawn equally often. Nearly all distinct networks of a space with depths are deep, as
   * every block has options of its own: of those of {@code mixnet-cifar}, 1 of 81 has a first stage
   * of one block. So drawing networks hardly trains shallow ones, which random proposals are full
   * of.
   */
  static final Option<Sampling> SAMPLING =
      Option.of(
          "sampling",
          OptionKinds.choice(Sampling.class),
          Sampling.DECISIONS,
          "what is drawn equally often: networks, the options of decisions, or fair, the options of"
              + " decisions in each round of steps, as equally as their number allows; with"
              + " sandwich, each step trains the smallest, the largest and some networks drawn as"
              + " by decisions");

  static final Option<Integer> PATHS =
      Option.of(
          "paths",
          OptionKinds.integer(0, 64),
          2,
          "networks that each step draws beside the smallest and the largest, where sampling is"
              + " sandwich");

  static final Option<Integer> CALIBRATION =
      Option.of(
          "calibration",
          OptionKinds.integer(2),
          1000,
          "training images for the batch norm of each network that is judged, rounded up to hundreds");

  static final Option<Integer> JUDGED =
      Option.of(
          "judged", OptionKinds.integer(1), 2000, "most validation images that judge a network");

  /** The campaign whose shared weights are used; empty to train them. */
  public static final Option<String> SUPERNET =
      Option.of(
          "supernet",
          OptionKinds.text(),
          "",
          "campaign whose trained supernet is used, in place of training one; it must have the same"
              + " space, images, width, resolution and optionWeights");

  private static final OptionSet OPTIONS =
      OptionSet.of(
              SUPERNET,
              WIDTH,
              RESOLUTION,
              EPOCHS,
              MINUTES,
              BATCH,
              TrainingOptions.LEARNING_RATE,
              SCHEDULE,
              TrainingOptions.WARM_UP.usually(0.05),
              TrainingOptions.WEIGHT_DECAY,
              TrainingOptions.LABEL_SMOOTHING,
              CLIP,
              TrainingOptions.CROP,
              TrainingOptions.FLIP,
              OPTION_WEIGHTS,
              SAMPLING,
              PATHS,
              CALIBRATION,
              JUDGED)
          .checked(TrainingOptions::requireCrop)
          .checked(SupernetProvider::requireOneRate);

  @Override
  public String name() {
    return "supernet";
  }

  @Override
  public String summary() {
    return "trains one set of weights that all networks share";
  }

  @Override
  public OptionSet options() {
    return OPTIONS;
  }

  @Override
  public Evaluator create(EvaluatorContext context, OptionValues options) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new SupernetEvaluator(context, settings(options), threads);
  }

  @Override
  public OptionalInt resolution(OptionValues options) {
    return OptionalInt.of(options.get(RESOLUTION));
  }

  @Override
  public OptionalInt usualImagesPerClass() {
    return OptionalInt.empty();
  }

  @Override
  public int usualTrials() {
    return 200;
  }

  /** A narrower network's weights fit no network of the space. */
  @Override
  public boolean sharesWeights(OptionValues options) {
    return options.get(WIDTH) == 1;
  }

  @Override
  public Measure measure(OptionValues options) {
    return SupernetEvaluator.MEASURE;
  }

  @Override
  public Optional<Set<String>> metrics(OptionValues options) {
    return Optional.of(Set.of(SupernetEvaluator.ACCURACY));
  }

  @Override
  public Optional<Option<String>> preparedBy() {
    return Optional.of(SUPERNET);
  }

  /**
   * Returns a text such as {@code shared weights of networks of 0.25 times the width on 16x16
   * pixels, 20 epochs}.
   */
  @Override
  public String description(OptionValues options) {
    SupernetSettings settings = settings(options);
    String length =
        !settings.supernet().isEmpty()
            ? "trained by " + settings.supernet()
            : settings.minutes() > 0
                ? OptionText.of(settings.minutes()) + " minutes"
                : settings.epochs() + (settings.epochs() == 1 ? " epoch" : " epochs");
    return "shared weights of %s, %s"
        .formatted(SmallerNetworks.text(settings.width(), settings.resolution()), length);
  }

  private static void requireOneRate(OptionValues values, OptionContext context) {
    if (values.get(SCHEDULE).dependsOnSize() && values.get(SAMPLING) == Sampling.SANDWICH) {
      throw new IllegalArgumentException(
          "schedule: must be cosine or linear where sampling is sandwich, since one step trains"
              + " networks of all sizes, was calr");
    }
  }

  static SupernetSettings settings(OptionValues options) {
    return new SupernetSettings(
        options.get(WIDTH),
        options.get(RESOLUTION),
        options.get(OPTION_WEIGHTS),
        options.get(SAMPLING),
        options.get(PATHS),
        options.get(EPOCHS),
        options.get(MINUTES),
        options.get(BATCH),
        options.get(SCHEDULE),
        options.get(TrainingOptions.LEARNING_RATE),
        options.get(TrainingOptions.WARM_UP),
        options.get(TrainingOptions.WEIGHT_DECAY),
        options.get(TrainingOptions.LABEL_SMOOTHING),
        options.get(CLIP),
        new Augmentation(options.get(TrainingOptions.CROP), options.get(TrainingOptions.FLIP)),
        options.get(CALIBRATION),
        options.get(JUDGED),
        options.get(SUPERNET));
  }
}
