package io.mixnas.cli;

import io.mixnas.campaign.CampaignDirectory;
import io.mixnas.campaign.OpenCampaign;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mixnas resume}. */
@Command(
    name = "resume",
    description =
        "Go on with a campaign that was stopped or killed, give it more trials, or verify its winners.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "What is not given stays as it was asked for before.",
      "",
      "Examples:",
      "  mixnas resume campaigns/001",
      "  mixnas resume campaigns/001 --trials 100",
      "  mixnas resume campaigns/001 --verify 3 --verify-seeds 5 --baseline mobilenetv2"
    })
final class ResumeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Directory of the campaign.")
  private Path directory;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Trials in all, those already done included (default: as before).")
  private Optional<Integer> trials = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Trials in training at once (default: as at the beginning).")
  private Optional<Integer> workers = Optional.empty();

  @Mixin private VerificationOptions verification = new VerificationOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return new CampaignRun(Terminal.of(spec.commandLine()))
        .run(
            (warnings, listener) ->
                OpenCampaign.resume(
                    new CampaignDirectory(directory),
                    positive("--trials", trials),
                    positive("--workers", workers),
                    verification::applyTo,
                    warnings,
                    listener));
  }

  private OptionalInt positive(String option, Optional<Integer> value) {
    if (value.isPresent() && value.get() < 1) {
      throw new ParameterException(
          spec.commandLine(), "%s: must be at least 1, was %s".formatted(option, value.get()));
    }
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
