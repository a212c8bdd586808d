package io.mixnas.cli;

import static io.mixnas.cli.SelectionOptions.byFlag;
import static io.mixnas.cli.SelectionOptions.byName;

import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.campaign.Plugins;
import io.mixnas.controller.Controllers;
import io.mixnas.evaluator.Evaluators;
import io.mixnas.evaluator.data.ImageFile;
import io.mixnas.objective.CostMeasure;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Reads the options of a campaign. An option that is not given keeps the value of the file or the
 * default.
 */
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
          "Search space: mixnet, mixnet-cifar, mixnet-v4, nas-bench-macro, or a YAML file"
              + " (default: mixnet-cifar).")
  private Optional<String> space = Optional.empty();

  @Option(
      names = "--controller",
      paramLabel = "NAME",
      completionCandidates = ControllerNames.class,
      description =
          "Who proposes: ${COMPLETION-CANDIDATES}, or one of --plugins; with --help, what it is and"
              + " has (default: evolution).")
  private Optional<String> controller = Optional.empty();

  @Option(
      names = "--controller-option",
      paramLabel = "NAME=VALUE",
      description = "Any option of the controller, by its name in a campaign's file.")
  private List<String> controllerOptions = List.of();

  @Option(
      names = "--evaluator",
      paramLabel = "NAME",
      completionCandidates = EvaluatorNames.class,
      description =
          "Who judges: ${COMPLETION-CANDIDATES}, or one of --plugins; with --help, what it is and has"
              + " (default: proxy, which trains a smaller network).")
  private Optional<String> evaluator = Optional.empty();

  @Option(
      names = "--evaluator-option",
      paramLabel = "NAME=VALUE",
      description = "Any option of the evaluator, by its name in a campaign's file.")
  private List<String> evaluatorOptions = List.of();

  @Mixin private PluginOptions plugins = new PluginOptions();

  private final DerivedOptions ofControllers = DerivedOptions.of(Controllers.own().all());
  private final DerivedOptions ofEvaluators = DerivedOptions.of(Evaluators.own().all());

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

  @Mixin private VerificationOptions verification = new VerificationOptions();

  @Mixin private ObjectiveOptions objective = new ObjectiveOptions();

  /** Adds the options that controllers and evaluators describe themselves. */
  @Spec(Spec.Target.MIXEE)
  void describe(CommandSpec command) {
    ofControllers.addTo(command, "Options of controllers");
    ofEvaluators.addTo(command, "Options of evaluators");
  }

  /**
   * Returns the controllers and evaluators that can be chosen.
   *
   * @throws io.mixnas.plugin.PluginException when a plug-in cannot be used
   */
  Plugins plugins() {
    return plugins.open();
  }

  /** Returns the help of the controller and the evaluator that were named. */
  String chosenHelp() {
    return ProviderHelp.of("controller", plugins().controllers(), controller)
        + ProviderHelp.of("evaluator", plugins().evaluators(), evaluator);
  }

  /**
   * Changes the settings for which an option was given.
   *
   * @throws IllegalArgumentException naming the option that cannot be applied
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
    controller.ifPresent(builder::controller);
    builder.controller(
        chosen ->
            byName(
                byFlag(chosen, "controller", ofControllers),
                "--controller-option",
                controllerOptions));
    evaluator.ifPresent(builder::evaluator);
    builder.evaluator(
        chosen ->
            byName(
                byFlag(chosen, "evaluator", ofEvaluators), "--evaluator-option", evaluatorOptions));
    budget.ifPresent(text -> builder.limit(CostMeasure.MULTIPLY_ADDS, text));
    workers.ifPresent(builder::workers);
    seed.ifPresent(builder::seed);
    winners.ifPresent(builder::winners);
    verification.applyTo(builder.verification());
    objective.applyTo(builder);
    latency.applyTo(builder);
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

  /** Lists the names that {@code --controller} accepts. */
  static final class ControllerNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Controllers.own().names().iterator();
    }
  }

  /** Lists the names that {@code --evaluator} accepts. */
  static final class EvaluatorNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Evaluators.own().names().iterator();
    }
  }
}
