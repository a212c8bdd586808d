package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.controller.ControllerSettings;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.training.TrainingOptions;
import io.mixnas.objective.Objective;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionText;
import io.mixnas.option.OptionValues;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.Ranking;
import io.mixnas.results.Winners;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.Measure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Contains everything that decides what a campaign does. Two campaigns with equal settings, equal
 * data and one worker each have the same trials.
 *
 * @param data {@code shapes}, or the absolute path of images
 * @param split whether the images are divided by their folders, such as {@code train} and {@code
 *     val}
 * @param imagesPerClass the greatest number of images of each class; empty for all
 * @param validation the part of each class that trials are scored on, between 0 and 1
 * @param space the name of a shipped space, or the YAML text of a user's own
 * @param controller the controller that proposes
 * @param evaluator the evaluator that judges
 * @param cheapScores how networks are scored before the first trial; empty when they are not
 * @param budget the limits that no proposal may exceed
 * @param latency the limit that no trained network may exceed; empty for none
 * @param objective the objective whose reward ranks the trials
 * @param warmStart {@link #ZOO}, or the absolute path of a campaign to learn from; empty for
 *     neither
 * @param trials the number of trials, at least 1
 * @param minutes the time after which no further trial begins, without verification, see {@link
 *     WorkingTime}; empty for no limit
 * @param workers the trials in training at once, 1 to 1024; they do not affect a score
 * @param seed the seed of proposals, trainings and the split of the data
 * @param winners the greatest number of winners that are exported
 * @param verification the verification of the best trials at the end; empty for none. It also
 *     decides which images there are: when it is judged on images of {@code data}, the search
 *     leaves some of each class unused.
 */
public record CampaignSettings(
    String data,
    boolean split,
    OptionalInt imagesPerClass,
    double validation,
    String space,
    ControllerSettings controller,
    EvaluatorSettings evaluator,
    Optional<CheapScoreSettings> cheapScores,
    Budget budget,
    Optional<LatencyBudget> latency,
    Objective objective,
    Optional<String> warmStart,
    int trials,
    OptionalDouble minutes,
    int workers,
    long seed,
    int winners,
    Optional<VerificationSettings> verification) {
  /** The name in place of an evaluator's by which a campaign divides its time among several. */
  public static final String AUTOMATIC = "auto";

  /** The name of a warm start from the published networks. */
  public static final String ZOO = "zoo";

  /** The most trials of a campaign. */
  public static final int MOST_TRIALS = 1_000_000;

  /** The greatest number of workers. */
  public static final int MOST_WORKERS = 1024;

  private static final int MOST_MINUTES = 1_000_000;

  public CampaignSettings {
    Objects.requireNonNull(controller, "controller");
    Objects.requireNonNull(evaluator, "evaluator");
    Objects.requireNonNull(cheapScores, "cheapScores");
    Objects.requireNonNull(budget, "budget");
    Objects.requireNonNull(latency, "latency");
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(warmStart, "warmStart");
    Objects.requireNonNull(verification, "verification");
    requireBetween("trials", trials, 1, MOST_TRIALS);
    if (minutes.isPresent()
        && !(minutes.getAsDouble() > 0 && minutes.getAsDouble() <= MOST_MINUTES)) {
      throw new IllegalArgumentException(
          "minutes: must be above 0 and at most %s, was %s"
              .formatted(MOST_MINUTES, OptionText.of(minutes.getAsDouble())));
    }
    requireBetween("workers", workers, 1, MOST_WORKERS);
    requireBetween("winners", winners, 1, Winners.HIGHEST_LIMIT);
    new DataSettings(resolution(data, space, evaluator), imagesPerClass, validation, seed);
  }

  /** Returns the defaults, to be changed one by one. */
  public static CampaignSettingsBuilder builder() {
    return builder(Plugins.none());
  }

  /** Returns the defaults, with the controllers and evaluators of plug-ins. */
  public static CampaignSettingsBuilder builder(Plugins plugins) {
    return new CampaignSettingsBuilder(plugins);
  }

  /** Returns the evaluator of trials, and those of cheap scores. */
  List<EvaluatorSettings> evaluators() {
    return Stream.concat(
            Stream.of(evaluator), cheapScores.stream().flatMap(scores -> scores.judges().stream()))
        .toList();
  }

  /** Returns how the images are read and divided. */
  public DataSettings dataSettings() {
    return new DataSettings(
        resolution(data, space, evaluator), imagesPerClass, validation, heldBackFraction(), seed);
  }

  /**
   * Returns the part of each class that is left unused: at least as much as is kept for validation.
   */
  private double heldBackFraction() {
    return verification.filter(settings -> settings.data().isEmpty()).isPresent() ? validation : 0;
  }

  /**
   * Returns the space, with its own number of classes.
   *
   * @throws io.mixnas.document.DocumentException when it is not acceptable
   */
  public SearchSpace searchSpace() {
    return searchSpace(space);
  }

  /** Returns the space for as many classes as there are images of. */
  public SearchSpace searchSpace(ImageDataset images) {
    SearchSpace own = searchSpace();
    return own.withInput(own.resolution(), images.training().classes().size());
  }

  /**
   * Creates the evaluator, which must be closed.
   *
   * @param images images that were read as {@link #dataSettings} states
   * @throws io.mixnas.plugin.PluginException when it comes from a plug-in that fails or is not
   *     available
   */
  public Evaluator createEvaluator(ImageDataset images) {
    return createEvaluator(evaluator, images, CampaignStores.own());
  }

  /**
   * Creates one of the campaign's evaluators.
   *
   * @param stores the stores that may have what it takes over
   */
  Evaluator createEvaluator(EvaluatorSettings judge, ImageDataset images, CampaignStores stores) {
    Evaluator created =
        judge.create(new EvaluatorContext(images, searchSpace(images), seed, budget.limits()));
    return Adoption.of(judge, stores)
        .<Evaluator>map(adoption -> new AdoptingEvaluator(created, adoption))
        .orElse(created);
  }

  private static SearchSpace searchSpace(String space) {
    return isDefinition(space)
        ? SearchSpaces.parse("space of the campaign", space)
        : SearchSpaces.of(space);
  }

  /**
   * Returns the resolution of the images. When the evaluator states none, it is the usual one of
   * proxies.
   */
  private static int resolution(String data, String space, EvaluatorSettings evaluator) {
    return evaluator
        .resolution()
        .orElseGet(
            () ->
                TrainingOptions.RESOLUTION
                    .usual()
                    .of(
                        OptionValues.none(),
                        OptionContext.ofImages(
                            searchSpace(space).resolution(), data.equals(DataSource.SHAPES))));
  }

  /**
   * Refuses a controller, an evaluator and an objective that cannot work together.
   *
   * @throws CampaignException when the controller asks for epochs and the evaluator has none, there
   *     are cheap scores that the controller does not use, the objective trades accuracy for cost
   *     and the scores are not accuracies, or it needs a metric that the evaluator does not tell
   */
  void requireCompatible() {
    Measure measure = evaluator.measure();
    if (objective.tradesAccuracy() && !measure.isAccuracy()) {
      throw new CampaignException(
          "objective: %s needs scores that are accuracies, those of %s are of %s; hard and pareto take any"
              .formatted(objective.name(), evaluator.name(), measure.name()));
    }
    requireMetrics();
    requireCheapScores();
    if (controller.variesEpochs() && evaluator.epochs().isEmpty()) {
      throw new CampaignException(
          "controller: %s needs an evaluator that trains for epochs, %s does not"
              .formatted(controller.name(), evaluator.name()));
    }
  }

  private void requireCheapScores() {
    if (cheapScores.isPresent() && !controller.usesCheapScores()) {
      throw new CampaignException(
          "cheapScores: need a controller that learns from them, such as bayesian; %s does not"
              .formatted(controller.name()));
    }
  }

  private void requireMetrics() {
    Optional<Set<String>> told = evaluator.metrics();
    objective.neededMetrics().stream()
        .filter(name -> told.isPresent() && !told.get().contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new CampaignException(
                  "%s: must be a metric that evaluations of %s have, which %s%s"
                      .formatted(
                          name,
                          evaluator.name(),
                          told.get().isEmpty()
                              ? "are none"
                              : "are " + String.join(", ", told.get()),
                          objective.metrics().contains(name)
                              ? ", or a cost: multiply-adds, parameters or memory"
                              : ""));
            });
  }

  /** Returns the ranking, which decides which trials may win and which of two is better. */
  public Ranking ranking() {
    return new Ranking(objective, budget::allows);
  }

  /** Returns where the images are. */
  public DataSource dataSource() {
    return DataSource.of(data, split);
  }

  /** Returns the same settings with another number of trials and of workers. */
  public CampaignSettings with(int newTrials, int newWorkers) {
    return with(data, newTrials, newWorkers);
  }

  /** Returns the same settings with the images in another place. */
  CampaignSettings with(String newData, int newTrials, int newWorkers) {
    return with(newData, newTrials, minutes, newWorkers);
  }

  /** Returns the same settings with another time; empty for no limit. */
  CampaignSettings withMinutes(OptionalDouble newMinutes) {
    return with(data, trials, newMinutes, workers);
  }

  private CampaignSettings with(
      String newData, int newTrials, OptionalDouble newMinutes, int newWorkers) {
    return new CampaignSettings(
        newData,
        split,
        imagesPerClass,
        validation,
        space,
        controller,
        evaluator,
        cheapScores,
        budget,
        latency,
        objective,
        warmStart,
        newTrials,
        newMinutes,
        newWorkers,
        seed,
        winners,
        verification);
  }

  /** Returns whether a text for a space is its definition, which has several lines. */
  static boolean isDefinition(String space) {
    return space.indexOf('\n') >= 0;
  }

  private static void requireBetween(String field, int value, int least, int greatest) {
    if (value < least || value > greatest) {
      throw new IllegalArgumentException(
          "%s: must be between %s and %s, was %s".formatted(field, least, greatest, value));
    }
  }
}
