package io.mixnas.cli;

import io.mixnas.cluster.ClusterException;
import io.mixnas.cluster.ClusterPlan;
import io.mixnas.cluster.ClusterStarter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas cluster}. */
@Command(
    name = "cluster",
    description =
        "Make a cluster of machines that have none, for --on: a Spark master and workers.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  mixnas cluster start --workers 2                          on this machine alone",
      "  mixnas cluster start --host 10.0.0.1 --secret secret      the first of several machines",
      "  mixnas cluster start --host 10.0.0.2 --secret secret --master spark://10.0.0.1:7077",
      "  mixnas cluster status",
      "  mixnas cluster stop"
    },
    subcommands = {
      ClusterCommand.Start.class,
      ClusterCommand.Status.class,
      ClusterCommand.Stop.class
    })
final class ClusterCommand implements Runnable {
  private static final int MEGABYTES = 2048; // what an executor asks for by default
  private static final String LOOPBACK = "127.0.0.1";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "needs a command");
  }

  private static ClusterStarter starter() {
    return ClusterStarter.find()
        .orElseThrow(
            () ->
                new ClusterException(
                    "cluster: needs the jars of Spark, which are not here; the launcher 'mixnas' of"
                        + " a checkout of the sources brings them"));
  }

  /** Reads which directory has what runs on this machine. */
  static final class Place {
    @Option(
        names = "--dir",
        paramLabel = "DIR",
        defaultValue = "cluster",
        description = "Directory of logs and process numbers (default: ${DEFAULT-VALUE}).")
    private Path directory;
  }

  /** Implements {@code mixnas cluster start}. */
  @Command(
      name = "start",
      description = "Start a master, unless one is named, and workers on this machine.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Start implements Callable<Integer> {
    @Option(
        names = "--workers",
        paramLabel = "N",
        defaultValue = "1",
        description = "Workers on this machine (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
        names = "--cores",
        paramLabel = "N",
        description =
            "Cores of each worker, which are trials at once (default: this machine's cores, divided"
                + " by the workers).")
    private Optional<Integer> cores = Optional.empty();

    @Option(
        names = "--memory",
        paramLabel = "MEGABYTES",
        description = "Memory of each worker in MB (default: 2048, or 2048 for each of its GPUs).")
    private Optional<Integer> megabytes = Optional.empty();

    @Option(
        names = "--gpus",
        paramLabel = "ADDRESS[,ADDRESS...]",
        split = ",",
        description =
            "GPUs of this machine that tasks may use, such as 0,1, for search --task-gpus (default:"
                + " none).")
    private List<String> gpus = List.of();

    @Option(
        names = "--host",
        paramLabel = "ADDRESS",
        defaultValue = LOOPBACK,
        description =
            "Address of this machine at which the others find it (default: ${DEFAULT-VALUE}, for a"
                + " cluster of this machine alone). Any other needs --secret.")
    private String host;

    @Option(
        names = "--port",
        paramLabel = "PORT",
        defaultValue = "7077",
        description = "Port of the master (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
        names = "--secret",
        paramLabel = "FILE",
        description =
            "File with the secret of the cluster, at least 16 characters, the same on all machines;"
                + " then everything that travels is encrypted.")
    private Optional<Path> secret = Optional.empty();

    @Option(
        names = "--master",
        paramLabel = "ADDRESS",
        description = "Join the workers to this master, which runs on another machine.")
    private Optional<String> master = Optional.empty();

    @Mixin private Place place = new Place();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Terminal terminal = Terminal.of(spec.commandLine());
      String address = started();
      terminal.out().println(address);
      terminal.out().flush();
      terminal.say(
          "search on it with: mixnas search --on %s%s"
              .formatted(address, secret.map(file -> " --secret " + file).orElse("")));
      return ExitCode.DONE;
    }

    private String started() {
      try {
        int each =
            cores.orElse(
                Math.max(1, Runtime.getRuntime().availableProcessors() / Math.max(1, workers)));
        return starter()
            .start(
                new ClusterPlan(
                    place.directory,
                    host,
                    port,
                    workers,
                    each,
                    megabytes.orElse(MEGABYTES * Math.max(1, gpus.size())),
                    gpus,
                    secret,
                    master));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
      }
    }
  }

  /** Implements {@code mixnas cluster status}. */
  @Command(
      name = "status",
      description = "Show what runs.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Status implements Callable<Integer> {
    @Mixin private Place place = new Place();

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        description = "text or json (default: ${DEFAULT-VALUE}).",
        defaultValue = "text")
    private OutputFormat format;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Terminal terminal = Terminal.of(spec.commandLine());
      ClusterStarter.State state = starter().state(place.directory);
      terminal
          .out()
          .print(format == OutputFormat.JSON ? ClusterText.json(state) : ClusterText.of(state));
      terminal.out().flush();
      return ExitCode.DONE;
    }
  }

  /** Implements {@code mixnas cluster stop}. */
  @Command(
      name = "stop",
      description = "Stop what was started on this machine.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Stop implements Callable<Integer> {
    @Mixin private Place place = new Place();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      List<String> stopped = starter().stop(place.directory);
      Terminal.of(spec.commandLine())
          .say(stopped.isEmpty() ? "nothing was running" : "stopped " + String.join(", ", stopped));
      return ExitCode.DONE;
    }
  }
}
