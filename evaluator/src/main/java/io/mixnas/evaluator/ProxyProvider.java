package io.mixnas.evaluator;

import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.training.TrainingOptions;
import io.mixnas.evaluator.training.TrainingSettings;
import io.mixnas.option.Option;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.trial.Measure;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Provides the evaluator that trains a smaller network for each architecture. */
public final class ProxyProvider implements EvaluatorProvider {
  /** The option that limits the images that a trial trains on. */
  public static final String TRAINING_IMAGES_NAME = "trainingImages";

  static final Option<Double> WIDTH =
      SmallerNetworks.width(0.5, "factor on the channels of what is trained, not of the winner");

  private static final Option<Integer> TRAINING_IMAGES =
      Option.of(
          TRAINING_IMAGES_NAME,
          OptionKinds.integer(0),
          0,
          "most images of each class that a trial trains on, of those of the search; 0 for all");

  private static final Option<ProxyScore> SCORE =
      Option.of(
          "score",
          OptionKinds.choice(ProxyScore.class),
          ProxyScore.ACCURACY,
          "what scores a network: accuracy or cross-entropy, of the validation images after the last"
              + " epoch, or training-loss, the mean over all epochs");

  private static final OptionSet OPTIONS =
      TrainingOptions.recipe()
          .after(
              OptionSet.of(
                  WIDTH,
                  TrainingOptions.RESOLUTION,
                  TrainingOptions.ENGINE,
                  TRAINING_IMAGES,
                  SCORE));

  @Override
  public String name() {
    return "proxy";
  }

  @Override
  public String summary() {
    return "trains a smaller network";
  }

  @Override
  public OptionSet options() {
    return OPTIONS;
  }

  @Override
  public Evaluator create(EvaluatorContext context, OptionValues options) {
    ImageDataset images = images(context, options);
    ProxySettings settings = settings(options);
    settings.recipe().requireSteps(images.training().size());
    return new ProxyEvaluator(images, settings);
  }

  private static ImageDataset images(EvaluatorContext context, OptionValues options) {
    int most = options.get(TRAINING_IMAGES);
    return most == 0 ? context.images() : context.images().withSample(most, context.seed());
  }

  @Override
  public OptionalInt resolution(OptionValues options) {
    return OptionalInt.of(options.get(TrainingOptions.RESOLUTION));
  }

  @Override
  public Measure measure(OptionValues options) {
    return options.get(SCORE).measure();
  }

  /** Returns the figures that are not the score. */
  @Override
  public Optional<Set<String>> metrics(OptionValues options) {
    return Optional.of(
        options.get(SCORE).others().stream().map(ProxyScore::metric).collect(Collectors.toSet()));
  }

  @Override
  public OptionalInt epochs(OptionValues options) {
    return OptionalInt.of(options.get(TrainingOptions.EPOCHS));
  }

  @Override
  public TrainingSettings training(OptionValues options) {
    ProxySettings settings = settings(options);
    return new TrainingSettings(settings.resolution(), settings.recipe(), settings.engine());
  }

  /** Returns a text such as {@code networks of 0.5 times the width on 32x32 pixels, 6 epochs}. */
  @Override
  public String description(OptionValues options) {
    ProxySettings settings = settings(options);
    int epochs = settings.recipe().epochs();
    int images = options.get(TRAINING_IMAGES);
    return "%s, %s%s%s"
        .formatted(
            SmallerNetworks.text(settings.width(), settings.resolution()),
            epochs == 1 ? "1 epoch" : epochs + " epochs",
            images == 0 ? "" : ", at most %s images of each class".formatted(images),
            settings.score() == ProxyScore.ACCURACY
                ? ""
                : ", scored by " + settings.score().measure().name());
  }

  private static ProxySettings settings(OptionValues options) {
    return new ProxySettings(
        options.get(WIDTH),
        options.get(TrainingOptions.RESOLUTION),
        TrainingOptions.recipe(options),
        options.get(TrainingOptions.ENGINE),
        options.get(SCORE));
  }
}
