package io.mixnas.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas benchmark}. */
@Command(
    name = "benchmark",
    description = "Measure what the README quotes, on this machine.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "WHAT",
    commandListHeading = "%nWhat:%n",
    footer = {
      "",
      "Examples:",
      "  mixnas benchmark training",
      "  mixnas benchmark controllers --table table.json",
      "  mixnas benchmark fidelity --table table.json --data photos",
      "  mixnas benchmark latency mixnet-s mobilenetv2",
      "  mixnas benchmark scale --controllers evolution --workers 256"
    },
    subcommands = {
      TrainingBenchmarkCommand.class,
      ControllersBenchmarkCommand.class,
      FidelityBenchmarkCommand.class,
      LatencyBenchmarkCommand.class,
      ScaleBenchmarkCommand.class
    })
final class BenchmarkCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "needs to know what to measure: training, controllers, fidelity, latency or scale");
  }
}
