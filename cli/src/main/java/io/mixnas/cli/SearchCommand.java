package io.mixnas.cli;

import io.mixnas.campaign.CampaignDocument;
import io.mixnas.campaign.CampaignException;
import io.mixnas.campaign.CampaignListener;
import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.campaign.NewCampaigns;
import io.mixnas.campaign.OpenCampaign;
import io.mixnas.campaign.Plugins;
import io.mixnas.campaign.Workplace;
import io.mixnas.results.CampaignAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas search}. */
@Command(
    name = "search",
    description = "Run a search campaign.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas search",
      "  mixnas search --data photos.zip --images-per-class 500 --trials 1000",
      "  mixnas search --data cifar-10-batches-bin --flops-budget 30M --out campaigns/small",
      "  mixnas search my-campaign.yaml --seed 2",
      "  mixnas search --evaluator proxy --objective mnasnet-soft --flops-budget mixnet-s",
      "  mixnas search --evaluator proxy --objective tunas --objective-cost parameters"
          + " --objective-target 2M",
      "  mixnas search --evaluator proxy --controller successive-halving --epochs 9 --trials 40",
      "  mixnas search --store 'postgresql://ann@db/nas?campaign=small' --flops-budget 30M",
      "  mixnas search --controller nsga2 --help",
      "  mixnas search --warm-start campaigns/001 --trials 40",
      "  mixnas search --flops-budget 30M --verify 3 --verify-epochs 40 --verify-seeds 5",
      "  mixnas search --preset mixnet-s --data photos",
      "  mixnas search --evaluator auto --minutes 60 --data photos --flops-budget 30M",
      "  mixnas search --evaluator command --command \"python train.py {json} --seed {seed}\"",
      "",
      "A campaign can be killed at any moment and resumed with 'mixnas resume'."
    })
final class SearchCommand implements Callable<Integer>, ChosenHelp {
  @Parameters(
      arity = "0..1",
      paramLabel = "CAMPAIGN.yaml",
      description =
          "Settings, as in the campaign.yaml of another campaign; options go before them.")
  private Optional<Path> document = Optional.empty();

  @Mixin private CampaignOptions options;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = {"--out", "--store"},
      paramLabel = "DIR",
      description =
          "Directory of the campaign, new or empty, or another address where there is none, such as"
              + " postgresql://USER@HOST/DATABASE?campaign=NAME: see docs/stores.md (default: the"
              + " next free one of campaigns/001 ...).")
  private Optional<CampaignAddress> out = Optional.empty();

  @Option(
      names = "--allow-command",
      description =
          "Run the command of an evaluator that stands in CAMPAIGN.yaml, which is code of whoever"
              + " wrote the file; one given by --command is run anyway.")
  private boolean allowCommand;

  @Spec private CommandSpec spec;

  @Override
  public String chosenHelp() {
    try {
      return options.chosenHelp();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Terminal.of(spec.commandLine());
    Plugins plugins = options.plugins();
    CampaignSettingsBuilder builder = builder(plugins);
    CampaignSettings settings = settings(builder);
    builder.notes().forEach(terminal::say);
    try (ClusterOptions.Connection connection = cluster.connect(options.pluginDirectory())) {
      boolean chosen = document.isPresent() || options.hasWorkers();
      CampaignSettings sized = chosen ? settings : connection.sized(settings);
      return new CampaignRun(terminal, options.pluginArguments() + cluster.again())
          .run(
              (warnings, listener) ->
                  begin(plugins, sized, connection.workplace(), warnings, listener));
    }
  }

  private OpenCampaign begin(
      Plugins plugins,
      CampaignSettings settings,
      Workplace workplace,
      Consumer<String> warnings,
      CampaignListener listener) {
    return out.isPresent()
        ? NewCampaigns.begin(plugins.stores(), out.get(), settings, workplace, warnings, listener)
        : NewCampaigns.beginNumbered(
            plugins.stores(), Path.of("campaigns"), settings, workplace, warnings, listener);
  }

  private CampaignSettingsBuilder builder(Plugins plugins) {
    return document
        .map(file -> CampaignDocument.read(file, plugins))
        .orElseGet(() -> CampaignSettings.builder(plugins));
  }

  private CampaignSettings settings(CampaignSettingsBuilder builder) {
    if (document.isPresent() && options.hasPreset()) {
      throw new ParameterException(
          spec.commandLine(),
          "--preset: goes without a file of settings, which it would replace; was beside "
              + document.get());
    }
    try {
      options.applyTo(builder);
      CampaignSettings settings = builder.build();
      settings.evaluator().command().ifPresent(this::requireAllowed);
      return settings;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** A file of others may say whatever command it likes. */
  private void requireAllowed(String command) {
    boolean typed = document.isEmpty() || options.command().equals(Optional.of(command));
    if (!typed && !allowCommand) {
      throw new CampaignException(
          "%s: its evaluator runs a command, which is code of whoever wrote the file: %s; allow it by --allow-command"
              .formatted(document.get(), command));
    }
  }
}
