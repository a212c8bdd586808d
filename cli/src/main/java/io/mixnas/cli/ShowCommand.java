package io.mixnas.cli;

import io.mixnas.architecture.Architecture;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mixnas show}. */
@Command(
    name = "show",
    description = "Show an architecture: its blocks, and what each costs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas show mixnet-s",
      "  mixnas show mixnet-s --layers --resolution 192",
      "  mixnas show campaigns/001/winners/01.json --format json"
    })
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ARCH", description = NamedNetwork.DESCRIPTION)
  private String network;

  @Option(names = "--layers", description = "Every layer in place of every block.")
  private boolean layers;

  @Option(
      names = "--resolution",
      paramLabel = "PIXELS",
      description = "Count it for images of this height and width (default: its own).")
  private Optional<Integer> resolution = Optional.empty();

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "Count it for so many classes (default: its own).")
  private Optional<Integer> classes = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private OutputFormat format;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    NamedNetwork named = NamedNetwork.of(network);
    NamedNetwork shown = named.with(asked(named.architecture()));
    String text =
        format == OutputFormat.JSON ? NetworkJson.of(shown) : NetworkText.of(shown, layers);
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  private Architecture asked(Architecture architecture) {
    try {
      Architecture sized = resolution.map(architecture::withResolution).orElse(architecture);
      return classes.map(sized::withClasses).orElse(sized);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
