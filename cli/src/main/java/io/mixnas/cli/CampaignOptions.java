package io.mixnas.cli;

import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.controller.Controllers;
import io.mixnas.controller.EvolutionSettings;
import io.mixnas.evaluator.data.ImageFile;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.objective.CostMeasure;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a campaign; those that are not given leave what a file or the defaults say. */
final class CampaignOptions {
  @Option(
      names = "--data",
      paramLabel = "PATH",
      description =
          "Images: a folder with one folder of "
              + ImageFile.FORMATS
              + " files per class, a .zip of one, CIFAR binary files, or shapes, which are generated"
              + " (default: shapes).")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--split",
      description =
          "Divide the images of --data by its folders: train on the one called train, score trials"
              + " on the one called val, validation or dev, where there is one, and judge a"
              + " verification on the one called test.")
  private boolean split;

  @Option(
      names = "--images-per-class",
      paramLabel = "N",
      description =
          "At most so many images of each class, or all (default: 160, or 128 of shapes). Proxies see"
              + " no others.")
  private Optional<String> imagesPerClass = Optional.empty();

  @Option(
      names = "--validation",
      paramLabel = "FRACTION",
      description = "Part of each class that trials are scored on (default: 0.2).")
  private Optional<Double> validation = Optional.empty();

  @Option(
      names = "--space",
      paramLabel = "NAME|FILE",
      description =
          "Search space: mixnet, mixnet-cifar, nas-bench-macro, or a YAML file"
              + " (default: mixnet-cifar).")
  private Optional<String> space = Optional.empty();

  @Option(
      names = "--controller",
      paramLabel = "NAME",
      description =
          "Who proposes: random, evolution, local-search, nsga2, bayesian, policy-gradient or"
              + " successive-halving (default: evolution).")
  private Optional<String> controller = Optional.empty();

  @Option(
      names = "--population",
      paramLabel = "N",
      description =
          "Of evolution: trials that may become parents; so many are random before evolution begins"
              + " (default: a quarter of --trials, but 2 to 20).")
  private Optional<Integer> population = Optional.empty();

  @Option(
      names = "--tournament",
      paramLabel = "N",
      description = "Of evolution: draws of which the best becomes the parent (default: 5).")
  private Optional<Integer> tournament = Optional.empty();

  @Option(
      names = "--evaluator",
      paramLabel = "NAME",
      description = "Who judges: proxy, which trains a smaller network (default: proxy).")
  private Optional<String> evaluator = Optional.empty();

  @Option(
      names = "--width",
      paramLabel = "FACTOR",
      description = "Factor on the channels of what is trained, not of the winner (default: 0.5).")
  private Optional<Double> width = Optional.empty();

  @Option(
      names = "--resolution",
      paramLabel = "PIXELS",
      description =
          "Height and width of the images that trials see (default: the space's, at most 32, or 16"
              + " for shapes).")
  private Optional<Integer> resolution = Optional.empty();

  @Mixin private RecipeOptions recipe = new RecipeOptions(Recipe.builder());

  @Option(
      names = "--flops-budget",
      paramLabel = "N|NETWORK",
      description =
          "Most multiply-adds that an architecture may have at the space's own resolution, such as"
              + " 60M or 1.5G, or as many as a published network such as mixnet-s has there: not at"
              + " the 224x224 of its paper, but at the space's resolution and number of classes, as"
              + " the campaign's networks are counted. What papers call FLOPS. Costlier ones are"
              + " never trained, unless the objective takes this for its target (default:"
              + " unlimited).")
  private Optional<String> budget = Optional.empty();

  @Mixin private LatencyOptions latency = new LatencyOptions();

  @Option(names = "--trials", paramLabel = "N", description = "Trials in all (default: 24).")
  private Optional<Integer> trials = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Trials in training at once (default: one per core).")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of everything random: with one worker, same seed, same trials (default: 1).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--winners",
      paramLabel = "N",
      description =
          "Members of the Pareto front that are exported, at most, but all that are verified"
              + " (default: 5).")
  private Optional<Integer> winners = Optional.empty();

  @Mixin private SuccessiveHalvingOptions halving = new SuccessiveHalvingOptions();

  @Mixin private VerificationOptions verification = new VerificationOptions();

  @Mixin private ObjectiveOptions objective = new ObjectiveOptions();

  /**
   * Changes what was asked for.
   *
   * @throws IllegalArgumentException naming what cannot be
   */
  void applyTo(CampaignSettingsBuilder builder) {
    data.ifPresent(builder::data);
    if (split) {
      builder.split(true);
    }
    imagesPerClass.map(CampaignOptions::count).ifPresent(builder::imagesPerClass);
    validation.ifPresent(builder::validation);
    space.ifPresent(builder::space);
    trials.ifPresent(builder::trials);
    controller
        .map(name -> Controllers.settings(name, builder.trials()))
        .ifPresent(builder::controller);
    applyEvolution(builder);
    evaluator.ifPresent(CampaignOptions::requireProxy);
    width.ifPresent(builder::width);
    resolution.ifPresent(builder::resolution);
    recipe.engine().ifPresent(builder::engine);
    builder.recipe(recipe::applyTo);
    budget.ifPresent(text -> builder.limit(CostMeasure.MULTIPLY_ADDS, text));
    workers.ifPresent(builder::workers);
    seed.ifPresent(builder::seed);
    winners.ifPresent(builder::winners);
    verification.applyTo(builder.verification());
    halving.applyTo(builder);
    objective.applyTo(builder);
    latency.applyTo(builder);
  }

  private void applyEvolution(CampaignSettingsBuilder builder) {
    if (population.isEmpty() && tournament.isEmpty()) {
      return;
    }
    if (!(builder.controller() instanceof EvolutionSettings before)) {
      throw new IllegalArgumentException(
          "--population, --tournament: are of controller evolution, the controller is "
              + builder.controller().name());
    }
    int size = population.orElse(Math.max(before.population(), tournament.orElse(1)));
    int usual =
        population.isPresent() ? EvolutionSettings.defaults().tournament() : before.tournament();
    builder.controller(new EvolutionSettings(size, tournament.orElse(Math.min(usual, size))));
  }

  private static OptionalInt count(String text) {
    if (text.equals("all")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--images-per-class: must be a whole number of at least 2, or all, was '%s'"
              .formatted(text),
          e);
    }
  }

  private static void requireProxy(String name) {
    if (!name.equals("proxy")) {
      throw new IllegalArgumentException("unknown evaluator '%s': must be proxy".formatted(name));
    }
  }
}
