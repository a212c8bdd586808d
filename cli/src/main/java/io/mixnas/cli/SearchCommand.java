package io.mixnas.cli;

import io.mixnas.campaign.CampaignDirectory;
import io.mixnas.campaign.CampaignDocument;
import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.campaign.OpenCampaign;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mixnas search}. */
@Command(
    name = "search",
    description = "Run a search campaign.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas search",
      "  mixnas search --data photos.zip --images-per-class 500 --epochs 10 --trials 100",
      "  mixnas search --data cifar-10-batches-bin --flops-budget 30M --out campaigns/small",
      "  mixnas search my-campaign.yaml --seed 2",
      "",
      "A campaign can be killed at any moment and resumed by 'mixnas resume'."
    })
final class SearchCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "CAMPAIGN.yaml",
      description =
          "Settings, as in the campaign.yaml of another campaign; options go before them.")
  private Optional<Path> document = Optional.empty();

  @Mixin private CampaignOptions options;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory of the campaign (default: the next free one of campaigns/001 ...).")
  private Optional<Path> out = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    CampaignSettings settings = settings();
    CampaignDirectory directory =
        new CampaignDirectory(
            out.orElseGet(() -> NumberedDirectories.nextFree(Path.of("campaigns"))));
    return new CampaignRun(Terminal.of(spec.commandLine()))
        .run((warnings, listener) -> OpenCampaign.begin(directory, settings, warnings, listener));
  }

  private CampaignSettings settings() {
    CampaignSettingsBuilder builder =
        document.map(CampaignDocument::read).orElseGet(CampaignSettings::builder);
    try {
      options.applyTo(builder);
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
