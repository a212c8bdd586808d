package io.mixnas.cli;

import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.campaign.CheapScoreBuilder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Reads the options of the scores that networks get before the first trial. */
final class CheapScoreOptions {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([a-z0-9-]+)\\.([A-Za-z0-9]+=.*)", Pattern.DOTALL);

  @Option(
      names = "--cheap-scores",
      paramLabel = "NAME,...",
      split = ",",
      description =
          "Evaluators that score networks before the first trial, the cheapest first, such as"
              + " zero-cost,supernet: the first looks at thousands, the others at the best hundreds"
              + " of them, and trials are chosen from these. For the controllers bayesian, which is"
              + " then the default, evolution and nsga2; the default evaluator is then proxy"
              + " (default: none).")
  private List<String> judges = List.of();

  @Option(
      names = "--cheap-networks",
      paramLabel = "N",
      description = "Networks that the first of --cheap-scores looks at (default: 2000).")
  private Optional<Integer> networks = Optional.empty();

  @Option(
      names = "--shortlist",
      paramLabel = "N",
      description =
          "Networks that the others of --cheap-scores look at, from which the first trials are"
              + " chosen (default: 400).")
  private Optional<Integer> shortlist = Optional.empty();

  @Option(
      names = "--cheap-option",
      paramLabel = "EVALUATOR.NAME=VALUE",
      description =
          "Any option of one of --cheap-scores, by its name in a campaign's file, such as"
              + " supernet.epochs=10.")
  private List<String> options = List.of();

  /**
   * Changes the settings for which an option was given.
   *
   * @throws IllegalArgumentException naming the option that cannot be applied
   */
  void applyTo(CampaignSettingsBuilder campaign) {
    CheapScoreBuilder builder = campaign.cheapScores();
    if (!judges.isEmpty()) {
      builder.judges(judges);
    }
    networks.ifPresent(builder::networks);
    shortlist.ifPresent(builder::shortlist);
    options.forEach(option -> apply(option, builder));
    campaign.suitCheapScores();
  }

  private static void apply(String option, CheapScoreBuilder builder) {
    Matcher assignment = ASSIGNMENT.matcher(option);
    if (!assignment.matches()) {
      throw new IllegalArgumentException(
          "--cheap-option: must be EVALUATOR.NAME=VALUE, such as supernet.epochs=10, was '%s'"
              .formatted(option));
    }
    String judge = assignment.group(1);
    builder.judge(
        judge,
        chosen ->
            SelectionOptions.byName(
                chosen, "--cheap-option " + judge, List.of(assignment.group(2))));
  }
}
