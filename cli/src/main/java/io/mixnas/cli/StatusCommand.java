package io.mixnas.cli;

import io.mixnas.campaign.CampaignDirectory;
import io.mixnas.campaign.CampaignStatus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mixnas status}. */
@Command(
    name = "status",
    description = "Show where a campaign stands, also while it runs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas status campaigns/001",
      "  mixnas status campaigns/001 --format json"
    })
final class StatusCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Directory of the campaign.")
  private Path directory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private OutputFormat format;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CampaignStatus status = CampaignStatus.read(new CampaignDirectory(directory));
    Terminal terminal = Terminal.of(spec.commandLine());
    terminal
        .out()
        .print(format == OutputFormat.JSON ? StatusJson.of(status) : StatusText.of(status));
    if (format == OutputFormat.TEXT && status.state() == CampaignStatus.State.STOPPED) {
      terminal.out().println("\ngo on with it by 'mixnas resume %s'".formatted(directory));
    }
    terminal.out().flush();
    return ExitCode.DONE;
  }
}
