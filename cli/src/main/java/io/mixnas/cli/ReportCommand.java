package io.mixnas.cli;

import io.mixnas.campaign.CampaignReport;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.report.Report;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas report}. */
@Command(
    name = "report",
    description = "Write a campaign's report.html, or show it live in a browser.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas report campaigns/001",
      "  mixnas report campaigns/001 --out first-campaign.html",
      "  mixnas report campaigns/001 --serve --port 8080",
      "",
      "The page is one file that needs no network. A campaign writes it at its end by itself."
    })
final class ReportCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT = 65_535;

  @Parameters(paramLabel = "DIR", description = "Directory or address of the campaign.")
  private CampaignAddress address;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "File to write (default: report.html in the campaign's directory); - is standard"
              + " output.")
  private Optional<OutputFile> out = Optional.empty();

  @Option(
      names = "--serve",
      description =
          "Write nothing; serve the page to browsers on this machine, kept up to date while the"
              + " campaign runs, until Ctrl-C.")
  private boolean serve;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to serve at (default: any that is free).")
  private Optional<Integer> port = Optional.empty();

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    requireMatchingOptions();
    CampaignStores stores = plugins.stores();
    Report report = CampaignReport.of(stores, address);
    return serve ? serve(stores) : write(stores, report);
  }

  private int write(CampaignStores stores, Report report) {
    Terminal terminal = Terminal.of(spec.commandLine());
    OutputFile file = out.orElseGet(() -> usual(stores));
    file.write(report.html(), terminal);
    file.tell(terminal, report.verdict(), "report: " + file);
    return ExitCode.DONE;
  }

  private OutputFile usual(CampaignStores stores) {
    return CampaignReport.place(stores, address)
        .map(OutputFile::new)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--out: must be given, as %s is no directory".formatted(address)));
  }

  private int serve(CampaignStores stores) throws InterruptedException {
    Terminal terminal = Terminal.of(spec.commandLine());
    try (InterruptHook hook = new InterruptHook();
        ReportServer server =
            ReportServer.start(port.orElse(0), () -> CampaignReport.of(stores, address))) {
      hook.interruptsBy(server::close);
      terminal.out().println(server.address());
      terminal.out().flush();
      terminal.say("serving %s to this machine; Ctrl-C ends it".formatted(address));
      server.await();
    }
    return ExitCode.INTERRUPTED;
  }

  private void requireMatchingOptions() {
    if (serve && out.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--out: nothing is written with --serve");
    }
    if (!serve && port.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--port: is for --serve alone");
    }
    if (port.isPresent() && (port.get() < 1 || port.get() > HIGHEST_PORT)) {
      throw new ParameterException(
          spec.commandLine(),
          "--port: must be between 1 and %s, was %s".formatted(HIGHEST_PORT, port.get()));
    }
  }
}
