package io.mixnas.cli;

import io.mixnas.campaign.CampaignStatus;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.text.Quantities;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas status}. */
@Command(
    name = "status",
    description = "Show where a campaign stands, also while it runs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas status campaigns/001",
      "  mixnas status campaigns/001 --format json",
      "  mixnas status campaigns/001 --watch"
    })
final class StatusCommand implements Callable<Integer> {
  private static final double SHORTEST = 0.1;
  private static final double LONGEST = 3600;

  @Parameters(paramLabel = "DIR", description = "Directory or address of the campaign.")
  private CampaignAddress address;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private OutputFormat format;

  @Option(
      names = "--watch",
      description =
          "Follow it until it is done or stopped: on a terminal with a plot of accuracy against"
              + " multiply-adds, elsewhere with a line for every trial. Ctrl-C ends the watching,"
              + " not the campaign.")
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "For --watch: time from one look to the next (default: ${DEFAULT-VALUE}).")
  private double interval;

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Terminal.of(spec.commandLine());
    CampaignStatus status =
        watch ? watch(terminal) : CampaignStatus.read(plugins.stores(), address);
    terminal
        .out()
        .print(format == OutputFormat.JSON ? StatusJson.of(status) : StatusText.of(status));
    if (format == OutputFormat.TEXT && status.state() == CampaignStatus.State.STOPPED) {
      terminal.tell("");
      boolean runsCommand = status.settings().evaluator().command().isPresent();
      terminal.tell(
          "continue with: mixnas resume %s%s"
              .formatted(address.word(), runsCommand ? " --allow-command" : ""));
    }
    terminal.out().flush();
    return ExitCode.DONE;
  }

  private CampaignStatus watch(Terminal terminal) throws InterruptedException {
    if (!(interval >= SHORTEST && interval <= LONGEST)) {
      throw new ParameterException(
          spec.commandLine(),
          "--interval: must be between %s and %s seconds, was %s"
              .formatted(Quantities.plain(SHORTEST), Quantities.plain(LONGEST), interval));
    }
    CampaignStores stores = plugins.stores();
    long milliseconds = Math.round(1000 * interval);
    return new StatusWatch(terminal, Glyphs.here(), () -> TimeUnit.MILLISECONDS.sleep(milliseconds))
        .follow(() -> look(stores));
  }

  private StatusWatch.Look look(CampaignStores stores) {
    try (CampaignHistory history = stores.read(address)) {
      return new StatusWatch.Look(CampaignStatus.of(history), history.trials());
    }
  }
}
