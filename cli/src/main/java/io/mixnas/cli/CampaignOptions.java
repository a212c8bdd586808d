package io.mixnas.cli;

import static io.mixnas.cli.SelectionOptions.byFlag;
import static io.mixnas.cli.SelectionOptions.byName;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.campaign.Plugins;
import io.mixnas.controller.Controllers;
import io.mixnas.objective.CostMeasure;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Reads the options of a campaign. An option that is not given keeps the value of the file or the
 * default.
 */
final class CampaignOptions {
  @Mixin private ImageOptions images = new ImageOptions();

  @Option(
      names = "--preset",
      paramLabel = "NETWORK",
      description =
          "Search for a network of the class of mixnet-s, mixnet-m or mixnet-l, as the MixConv"
              + " paper did: within that network's multiply-adds in the space, 2,000 trials judged"
              + " by joint, the best 3 verified with 5 seeds beside it and mobilenetv2. Other"
              + " options change it.")
  private Optional<String> preset = Optional.empty();

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
          "Controller, which proposes networks: ${COMPLETION-CANDIDATES}, or one of --plugins;"
              + " add --help for its description and options (default: bayesian, or evolution where the"
              + " evaluator trains no network).")
  private Optional<String> controller = Optional.empty();

  @Option(
      names = "--controller-option",
      paramLabel = "NAME=VALUE",
      description = "Any option of the controller, by its name in a campaign's file.")
  private List<String> controllerOptions = List.of();

  @Mixin private EvaluatorOptions evaluator = new EvaluatorOptions();

  @Mixin private CheapScoreOptions cheapScores = new CheapScoreOptions();

  @Mixin private PluginOptions plugins = new PluginOptions();

  private final DerivedOptions ofControllers = DerivedOptions.of(Controllers.own().all());

  @Option(
      names = "--flops-budget",
      paramLabel = "N|NETWORK",
      description =
          "Most multiply-adds that an architecture may have at the space's own resolution, such as"
              + " 60M or 1.5G, or as many as a published network such as mixnet-s has there: not at"
              + " the 224x224 of its paper, but at the space's resolution and number of classes, as"
              + " the campaign's networks are counted. What papers call FLOPS. Costlier ones are"
              + " never trained, unless the objective takes this as its target (default:"
              + " unlimited).")
  private Optional<String> budget = Optional.empty();

  @Mixin private LatencyOptions latency = new LatencyOptions();

  @Option(
      names = "--trials",
      paramLabel = "N",
      description =
          "Total number of trials (default: with --minutes, as many as there is time for; else 200"
              + " if the evaluator trains no network, else 24).")
  private Optional<Integer> trials = Optional.empty();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description =
          "Time after which no further trial begins, counting preparation and trials in all"
              + " sessions, but not verification (default: no limit; 60 with --evaluator auto).")
  private Optional<Double> minutes = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Trials evaluated at once (default: one per core).")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of everything random: with one worker, the same seed gives the same trials"
              + " (default: 1).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--winners",
      paramLabel = "N",
      description =
          "Greatest number of members of the Pareto front that are exported; verified ones"
              + " always are (default: 5).")
  private Optional<Integer> winners = Optional.empty();

  @Mixin private VerificationOptions verification = new VerificationOptions();

  @Mixin private ObjectiveOptions objective = new ObjectiveOptions();

  /** Adds the options that controllers and evaluators describe themselves. */
  @Spec(Spec.Target.MIXEE)
  void describe(CommandSpec command) {
    ofControllers.addTo(command, "Options of controllers");
    evaluator.addTo(command);
  }

  /**
   * Returns the controllers and evaluators that can be chosen.
   *
   * @throws io.mixnas.plugin.PluginException when a plug-in cannot be used
   */
  Plugins plugins() {
    return plugins.open();
  }

  /** See {@link PluginOptions#again}. */
  String pluginArguments() {
    return plugins.again();
  }

  /** Returns the directory of plug-ins, if one is named. */
  Optional<Path> pluginDirectory() {
    return plugins.directory();
  }

  /** Returns whether a number of workers is named. */
  boolean hasWorkers() {
    return workers.isPresent();
  }

  /** Returns the help of the controller and the evaluator that were named. */
  String chosenHelp() {
    return ProviderHelp.of("controller", plugins().controllers(), controller)
        + evaluator.chosenHelp(plugins());
  }

  /** Returns whether a preset was asked for. */
  boolean hasPreset() {
    return preset.isPresent();
  }

  /** Returns the command of an evaluator that was typed; empty where none was. */
  Optional<String> command() {
    return evaluator.command();
  }

  /**
   * Changes the settings for which an option was given.
   *
   * @throws IllegalArgumentException naming the option that cannot be applied
   */
  void applyTo(CampaignSettingsBuilder builder) {
    preset.ifPresent(builder::preset);
    images.applyTo(builder);
    space.ifPresent(builder::space);
    trials.ifPresent(builder::trials);
    minutes.ifPresent(time -> builder.minutes(OptionalDouble.of(time)));
    controller.ifPresent(builder::controller);
    if (evaluator.isNamed(CampaignSettings.AUTOMATIC)) {
      builder.automatic();
    } else {
      evaluator.chooseIn(builder);
    }
    cheapScores.applyTo(builder);
    builder.controller(
        chosen ->
            byName(
                byFlag(chosen, "controller", ofControllers),
                "--controller-option",
                controllerOptions));
    evaluator.applyTo(builder);
    budget.ifPresent(text -> builder.limit(CostMeasure.MULTIPLY_ADDS, text));
    workers.ifPresent(builder::workers);
    seed.ifPresent(builder::seed);
    winners.ifPresent(builder::winners);
    verification.applyTo(builder.verification());
    objective.applyTo(builder);
    latency.applyTo(builder);
  }

  /** Lists the names that {@code --controller} accepts. */
  static final class ControllerNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Controllers.own().names().iterator();
    }
  }
}
