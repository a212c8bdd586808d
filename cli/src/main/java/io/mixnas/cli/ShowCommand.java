package io.mixnas.cli;

import io.mixnas.architecture.Architecture;
import io.mixnas.cli.NetworkText.Detail;
import io.mixnas.cost.Cost;
import io.mixnas.networks.NamedNetwork;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas show}. */
@Command(
    name = "show",
    description = "Draw an architecture, and what it costs: by stage, block or layer.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas show mixnet-s",
      "  mixnas show mixnet-s --blocks",
      "  mixnas show mixnet-s --layers --resolution 192",
      "  mixnas show mixnet-s --small-images=1 --width 0.65 --classes 10",
      "  mixnas show campaigns/001#17",
      "  mixnas show campaigns/001/winners/01.json --format json"
    })
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ARCH", description = NetworkArgument.DESCRIPTION)
  private String network;

  @Option(names = "--blocks", description = "A table of the blocks in place of the drawing.")
  private boolean blocks;

  @Option(names = "--layers", description = "A table of the layers in place of the drawing.")
  private boolean layers;

  @Option(
      names = "--resolution",
      paramLabel = "PIXELS",
      description =
          "Count it for images of this height and width (default: its own; 32 with"
              + " --small-images).")
  private Optional<Integer> resolution = Optional.empty();

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "Count it for this many classes (default: its own).")
  private Optional<Integer> classes = Optional.empty();

  @Option(
      names = "--small-images",
      arity = "0..1",
      fallbackValue = "2",
      paramLabel = "N",
      description =
          "Take the first N reductions away, as mixnas train does: 1 is the stem's, 2 that of the"
              + " first block as well (default with the option alone: ${FALLBACK-VALUE}).")
  private Optional<Integer> smallImages = Optional.empty();

  @Option(
      names = "--width",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Factor on all channel counts (default: ${DEFAULT-VALUE}).")
  private double width;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private OutputFormat format;

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireSensibleTables();
    NamedNetwork named = plugins.network(network);
    NamedNetwork shown = named.with(asked(named.architecture()));
    String text =
        format == OutputFormat.JSON
            ? NetworkJson.of(shown)
            : NetworkText.of(shown, detail(), Glyphs.here());
    Terminal.of(spec.commandLine()).show(text);
    return ExitCode.DONE;
  }

  private void requireSensibleTables() {
    if (blocks && layers) {
      throw new ParameterException(spec.commandLine(), "--blocks, --layers: must be one of them");
    }
    if (format == OutputFormat.JSON && (blocks || layers)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s: is for --format text; JSON has the layers anyway"
              .formatted(blocks ? "--blocks" : "--layers"));
    }
  }

  private Detail detail() {
    return layers ? Detail.LAYERS : blocks ? Detail.BLOCKS : Detail.STAGES;
  }

  private Architecture asked(Architecture architecture) {
    if (!(width > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--width: must be greater than 0, was " + width);
    }
    try {
      Architecture shaped = smallImages.map(architecture::forSmallImages).orElse(architecture);
      int side =
          resolution.orElse(smallImages.isPresent() ? 32 : architecture.input().resolution());
      Architecture sized = shaped.withResolution(side).scaled(width);
      return Cost.requireCountable(classes.map(sized::withClasses).orElse(sized));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
