package io.mixnas.cli;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignStatus;
import io.mixnas.campaign.TrialNetwork;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.TrialFormat;
import io.mixnas.results.TrialSelection;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas trials}. */
@Command(
    name = "trials",
    description = "List every trial of a campaign, also while it runs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas trials campaigns/001",
      "  mixnas trials campaigns/001 --format csv > trials.csv",
      "  mixnas trials campaigns/001 --sort score --limit 10 --max-multiply-adds 60M",
      "  mixnas trials campaigns/001 --state failed --format json"
    })
final class TrialsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Directory or address of the campaign.")
  private CampaignAddress address;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, csv or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "table")
  private TrialFormat format;

  @Mixin private TrialSelectionOptions options = new TrialSelectionOptions();

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    TrialSelection selection = selection();
    try (CampaignHistory history = plugins.stores().read(address)) {
      CampaignSettings settings = CampaignStatus.of(history).settings();
      List<Trial> trials = history.trials();
      requireScoreOf(Trial.measure(trials));
      List<Trial> chosen = selection.of(trials, settings.objective());
      Map<Integer, Double> latencies = TrialNetwork.latencies(history, settings, chosen);
      Terminal.of(spec.commandLine()).show(format.write(chosen, settings.objective(), latencies));
    }
    return ExitCode.DONE;
  }

  private void requireScoreOf(Measure measure) {
    try {
      options.requireScoreOf(measure);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private TrialSelection selection() {
    try {
      return options.selection();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
