package io.mixnas.cli;

import static io.mixnas.results.text.TextTable.numbers;
import static io.mixnas.results.text.TextTable.words;

import io.mixnas.cost.Cost;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.latency.Latency;
import io.mixnas.latency.LatencyBenchmark;
import io.mixnas.latency.LatencyModel;
import io.mixnas.latency.LatencySettings;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas benchmark latency}. */
@Command(
    name = "latency",
    description = {
      "Measure how long networks take in ONNX Runtime on this machine, as mixnas export --to onnx"
          + " --fold-batch-norm writes them.",
      "The networks are run in turns, round after round. The median is that of the rounds'"
          + " medians; its 95 %% interval comes from them too, so that it tells of the machine's"
          + " noise from round to round. Drift is the median of the last third of the rounds"
          + " against that of the first."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas benchmark latency mixnet-s mobilenetv2",
      "  mixnas benchmark latency campaigns/001/winners/*.json --threads 4",
      "  mixnas benchmark latency campaigns/001#17 --batch 16 --format json"
    })
final class LatencyBenchmarkCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "ARCH", description = NetworkArgument.DESCRIPTION)
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that compute a run (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1",
      description = "Images of a run (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Warm-up runs of every network, which do not count (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Turns of every network, at least 6 (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "20",
      description = "Runs of a network in each round (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private OutputFormat format;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    LatencySettings settings = settings();
    Terminal terminal = Terminal.of(spec.commandLine());
    List<NamedNetwork> networks = names.stream().map(NamedNetwork::of).toList();
    networks.forEach(this::requireRoom);
    terminal.say(LatencyModel.description());
    List<Row> rows = measure(networks, settings, terminal);
    terminal.out().print(format == OutputFormat.JSON ? json(rows, settings) : text(rows, settings));
    terminal.out().flush();
    return ExitCode.DONE;
  }

  private void requireRoom(NamedNetwork network) {
    int resolution = network.architecture().input().resolution();
    int most = LatencyModel.mostImages(resolution);
    if (batch > most) {
      throw new ParameterException(
          spec.commandLine(),
          "--batch: must be at most %s for the %sx%s pixels of %s, was %s"
              .formatted(most, resolution, resolution, network.name(), batch));
    }
  }

  private LatencySettings settings() {
    try {
      return new LatencySettings(threads, batch, warmUp, rounds, runs);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private static List<Row> measure(
      List<NamedNetwork> networks, LatencySettings settings, Terminal terminal)
      throws InterruptedException {
    List<LatencyModel> models = new ArrayList<>();
    try {
      networks.forEach(network -> models.add(model(network, settings)));
      List<Latency> latencies =
          LatencyBenchmark.measure(models, settings, round -> progress(terminal, round, settings));
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < networks.size(); i++) {
        rows.add(
            new Row(
                networks.get(i).name(),
                networks.get(i).architecture().input().resolution(),
                Cost.of(networks.get(i).architecture()).multiplyAdds(),
                settings.batch(),
                latencies.get(i)));
      }
      return rows;
    } finally {
      models.forEach(LatencyModel::close);
    }
  }

  private static LatencyModel model(NamedNetwork named, LatencySettings settings) {
    if (named.model().isEmpty()) {
      return LatencyModel.untrained(named.architecture(), settings.threads(), settings.batch());
    }
    try (WeightedNetwork network = named.weighted(1)) {
      return LatencyModel.of(network, settings.threads(), settings.batch());
    }
  }

  private static void progress(Terminal terminal, int round, LatencySettings settings) {
    if (terminal.interactive()) {
      terminal.say("round %s of %s".formatted(round, settings.rounds()));
    }
  }

  private static String text(List<Row> rows, LatencySettings settings) {
    TextTable table =
        TextTable.of(
            words("network"),
            numbers("input"),
            numbers("multiply-adds"),
            numbers("median"),
            numbers("95 % interval"),
            numbers("p95"),
            numbers("drift"),
            numbers("images/s"),
            numbers("multiply-adds/s"));
    for (Row row : rows) {
      Latency latency = row.latency();
      table.row(
          row.name(),
          "%sx%s".formatted(row.resolution(), row.resolution()),
          Quantities.count(row.multiplyAdds()),
          LatencyText.milliseconds(latency.median()),
          LatencyText.interval(latency),
          LatencyText.milliseconds(latency.percentile95()),
          String.format(Locale.ROOT, "%+.1f %%", 100 * latency.drift()),
          String.format(Locale.ROOT, "%.1f", row.imagesPerSecond()),
          Quantities.count(Math.round(row.multiplyAddsPerSecond())));
    }
    return "%s%n%s thread%s, batch %s, %s rounds of %s runs%n%s"
        .formatted(
            LatencyModel.description(),
            settings.threads(),
            settings.threads() == 1 ? "" : "s",
            settings.batch(),
            settings.rounds(),
            settings.runs(),
            table);
  }

  private static String json(List<Row> rows, LatencySettings settings) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("machine", LatencyModel.description());
    root.put("threads", settings.threads());
    root.put("batch", settings.batch());
    root.put("warmUp", settings.warmUp());
    root.put("rounds", settings.rounds());
    root.put("runs", settings.runs());
    root.put("networks", rows.stream().map(LatencyBenchmarkCommand::tree).toList());
    return ScriptJson.of(root);
  }

  private static Map<String, Object> tree(Row row) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("network", row.name());
    node.put("resolution", row.resolution());
    node.put("multiplyAdds", row.multiplyAdds());
    node.put("medianSeconds", row.latency().median());
    node.put("lowSeconds", row.latency().low());
    node.put("highSeconds", row.latency().high());
    node.put("p95Seconds", row.latency().percentile95());
    node.put("drift", row.latency().drift());
    node.put("imagesPerSecond", row.imagesPerSecond());
    node.put("multiplyAddsPerSecond", row.multiplyAddsPerSecond());
    return node;
  }

  /**
   * Holds what was measured of a network.
   *
   * @param multiplyAdds the multiply-adds for one image
   */
  private record Row(String name, int resolution, long multiplyAdds, int batch, Latency latency) {
    double imagesPerSecond() {
      return batch / latency.median();
    }

    double multiplyAddsPerSecond() {
      return multiplyAdds * imagesPerSecond();
    }
  }
}
