package io.mixnas.cli;

import io.mixnas.campaign.Continuation;
import io.mixnas.campaign.Plugins;
import io.mixnas.campaign.StoredCampaigns;
import io.mixnas.campaign.Workplace;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.results.CampaignAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas resume}. */
@Command(
    name = "resume",
    description =
        "Continue a campaign that was stopped or killed, give it more trials, or verify its"
            + " winners.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "An option that is not given keeps its earlier value. Trials, minutes, workers and data may"
          + " be",
      "changed in the directory's campaign.yaml too; other settings make another campaign.",
      "",
      "Examples:",
      "  mixnas resume campaigns/001",
      "  mixnas resume campaigns/001 --trials 100",
      "  mixnas resume campaigns/001 --data moved/photos",
      "  mixnas resume campaigns/001 --verify 3 --verify-seeds 5 --baseline mobilenetv2"
    })
final class ResumeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Directory or address of the campaign.")
  private CampaignAddress address;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Total number of trials, including those already done (default: as before).")
  private Optional<Integer> trials = Optional.empty();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description =
          "Time after which no further trial begins, including what is already done (default: as"
              + " before).")
  private Optional<Double> minutes = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Trials evaluated at once (default: as before).")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--give-up",
      paramLabel = "N[,N...]",
      split = ",",
      description =
          "Open trials to count as failed instead of training them again, such as one that ended"
              + " the campaign by a fault of the program.")
  private List<Integer> givenUp = List.of();

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description =
          "Where the campaign's images are now, if they have moved; they must be the same (default:"
              + " where they were).")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--allow-command",
      description =
          "Run the command of the campaign's evaluator, which is code of whoever began the"
              + " campaign.")
  private boolean allowCommand;

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Mixin private VerificationOptions verification = new VerificationOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Plugins here = plugins.open();
    try (ClusterOptions.Connection connection = cluster.connect(plugins.directory())) {
      return new CampaignRun(Terminal.of(spec.commandLine()), plugins.again() + cluster.again())
          .run(
              (warnings, listener) ->
                  StoredCampaigns.resume(
                      address, continuation(here, connection.workplace()), warnings, listener));
    }
  }

  private Continuation continuation(Plugins here, Workplace workplace) {
    return new Continuation(
        positive("--trials", trials),
        minutes.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
        positive("--workers", workers),
        data.map(this::absolute),
        givenUp,
        here,
        allowCommand,
        workplace,
        verification::applyTo);
  }

  private String absolute(String path) {
    try {
      return DataSource.absolute(path);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--data: " + e.getMessage(), e);
    }
  }

  private OptionalInt positive(String option, Optional<Integer> value) {
    if (value.isPresent() && value.get() < 1) {
      throw new ParameterException(
          spec.commandLine(), "%s: must be at least 1, was %s".formatted(option, value.get()));
    }
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
