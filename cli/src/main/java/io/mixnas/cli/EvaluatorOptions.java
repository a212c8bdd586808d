package io.mixnas.cli;

import static io.mixnas.cli.SelectionOptions.byFlag;
import static io.mixnas.cli.SelectionOptions.byName;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.campaign.Plugins;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.Evaluators;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.plugin.Selection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Who judges networks, and how that is set. */
final class EvaluatorOptions {
  private static final String COMMAND = "command";

  private static final String AUTOMATIC_HELP =
      """
      %nEvaluator auto divides the time of a campaign (--minutes, 60 unless given) among others:
      signs of untrained networks for thousands, shared weights for hundreds, and training for as
      many as there is time for. It is short for
        --evaluator proxy --training-images 128 --cheap-scores zero-cost,supernet \\
            --controller bayesian
      with a supernet that trains for 0.3 of the time. Options of proxy apply, and those of the
      others by --cheap-option.
      """;

  @Option(
      names = "--evaluator",
      paramLabel = "NAME",
      completionCandidates = EvaluatorNames.class,
      description =
          "Evaluator, which judges networks: ${COMPLETION-CANDIDATES}, or one of --plugins; or,"
              + " in a search, auto, which divides --minutes among zero-cost, supernet and proxy; add"
              + " --help for its description and options (default: zero-cost, which looks at untrained"
              + " networks).")
  private Optional<String> evaluator = Optional.empty();

  @Option(
      names = "--evaluator-option",
      paramLabel = "NAME=VALUE",
      description = "Any option of the evaluator, by its name in a campaign's file.")
  private List<String> evaluatorOptions = List.of();

  private final DerivedOptions derived;
  private final boolean automatic; // whether it may be auto

  /** Those that our evaluators describe themselves. */
  EvaluatorOptions() {
    automatic = true;
    derived = DerivedOptions.of(Evaluators.own().all());
  }

  /**
   * The same, and those of something else, for one evaluator.
   *
   * @param owner what the help calls that
   */
  EvaluatorOptions(String owner, OptionSet others) {
    automatic = false;
    derived = DerivedOptions.of(Evaluators.own().all(), owner, others);
  }

  /** Adds the options that evaluators describe themselves. */
  void addTo(CommandSpec command) {
    derived.addTo(command, "Options of evaluators");
  }

  /** What the evaluator that was named is and has, for the help. */
  String chosenHelp(Plugins plugins) {
    requireOne();
    return isNamed(CampaignSettings.AUTOMATIC)
        ? AUTOMATIC_HELP.formatted()
        : ProviderHelp.of("evaluator", plugins.evaluators(), evaluator);
  }

  /** Returns whether this name was given. */
  boolean isNamed(String name) {
    return evaluator.equals(Optional.of(name));
  }

  /**
   * Chooses the evaluator that was named.
   *
   * @throws IllegalArgumentException when there is no such evaluator
   */
  void chooseIn(CampaignSettingsBuilder builder) {
    requireOne();
    evaluator.ifPresent(builder::evaluator);
  }

  /** Refuses auto where a single evaluator is wanted. */
  private void requireOne() {
    if (!automatic && isNamed(CampaignSettings.AUTOMATIC)) {
      throw new IllegalArgumentException(
          "evaluator: must be a single one here, was auto, which uses several; measure zero-cost,"
              + " supernet, joint or proxy");
    }
  }

  /**
   * Changes the options that were given of the evaluator that was chosen.
   *
   * @throws IllegalArgumentException naming what cannot be
   */
  void applyTo(CampaignSettingsBuilder builder) {
    if (command().isPresent()) {
      builder.evaluator(EvaluatorOptions::seenFromHere);
    }
    builder.evaluator(
        chosen ->
            byName(byFlag(chosen, "evaluator", derived), "--evaluator-option", evaluatorOptions));
  }

  /** Returns the command of an evaluator that was typed; empty where none was. */
  Optional<String> command() {
    return evaluatorOptions.stream()
        .filter(assignment -> assignment.startsWith(COMMAND + "="))
        .map(assignment -> assignment.substring(COMMAND.length() + 1))
        .reduce((first, last) -> last)
        .or(() -> Optional.ofNullable(derived.text(COMMAND)));
  }

  /** The paths of a command that is typed are seen from here, not from where a file says. */
  private static Selection<EvaluatorProvider> seenFromHere(Selection<EvaluatorProvider> chosen) {
    return new Selection<>(chosen.provided(), chosen.given().without("home"));
  }

  /**
   * Returns the values that were given of something else than an evaluator.
   *
   * @throws IllegalArgumentException when an option is not of these, or breaks its rule
   */
  OptionValues values(OptionSet others) {
    return derived.values(others);
  }

  /** Returns whether an evaluator, or an option of it by name, was given. */
  boolean isGiven() {
    return evaluator.isPresent() || !evaluatorOptions.isEmpty();
  }

  /** Returns whether an option that an evaluator describes itself was given, such as --epochs. */
  boolean hasOptions() {
    return !derived.names().isEmpty();
  }

  /** Lists the names that {@code --evaluator} accepts. */
  static final class EvaluatorNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Evaluators.own().names().iterator();
    }
  }
}
