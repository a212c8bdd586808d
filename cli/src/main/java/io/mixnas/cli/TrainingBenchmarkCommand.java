package io.mixnas.cli;

import static io.mixnas.results.TextTable.numbers;
import static io.mixnas.results.TextTable.words;

import io.mixnas.document.Field;
import io.mixnas.evaluator.benchmark.BenchmarkNetwork;
import io.mixnas.evaluator.benchmark.Throughput;
import io.mixnas.evaluator.benchmark.ThroughputBenchmark;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.results.Quantities;
import io.mixnas.results.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mixnas benchmark training}. */
@Command(
    name = "training",
    description = {
      "Measure images per second of training and inference, with both engines.",
      "The reference proxy is a small network for 32x32 images, batch 64, as campaigns train them;"
          + " MixNet-S is at 224x224, batch 16. Figures are medians."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas benchmark training",
      "  mixnas benchmark training --network reference-proxy --engine fused --threads 1"
    })
final class TrainingBenchmarkCommand implements Callable<Integer> {
  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "reference-proxy or mixnet-s (default: both).")
  private Optional<String> network = Optional.empty();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "fused or standard (default: both).")
  private Optional<NetworkEngine> engine = Optional.empty();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "training or inference (default: both).")
  private Optional<Throughput.Mode> mode = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the fused engine (default: one per core).")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Runs of which the median counts (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int runs;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Length of a run; the warm-up is twice that (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int seconds;

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
    requirePositive("--runs", runs);
    requirePositive("--seconds", seconds);
    threads.ifPresent(count -> requirePositive("--threads", count));
    List<BenchmarkNetwork> networks = networks();
    terminal.say(machine());
    List<Throughput> rows = measure(networks, terminal);
    terminal.out().print(format == OutputFormat.JSON ? json(rows) : table(rows));
    terminal.out().flush();
    return ExitCode.DONE;
  }

  private List<Throughput> measure(List<BenchmarkNetwork> networks, Terminal terminal) {
    ThroughputBenchmark benchmark =
        new ThroughputBenchmark(
            Duration.ofSeconds(2L * seconds), Duration.ofSeconds(seconds), runs);
    List<Throughput> rows = new ArrayList<>();
    for (BenchmarkNetwork measured : networks) {
      for (NetworkEngine used : chosen(engine, NetworkEngine.values())) {
        for (Throughput.Mode done : chosen(mode, Throughput.Mode.values())) {
          Throughput row = benchmark.measure(measured, used, done, threads(used));
          terminal.say(line(row));
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private List<BenchmarkNetwork> networks() {
    List<BenchmarkNetwork> all =
        List.of(BenchmarkNetwork.referenceProxy(), BenchmarkNetwork.mixNetS());
    List<BenchmarkNetwork> asked =
        all.stream().filter(n -> network.map(n.name()::equals).orElse(true)).toList();
    if (asked.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--network: must be reference-proxy or mixnet-s, was '%s'".formatted(network.get()));
    }
    return asked;
  }

  private static <T> List<T> chosen(Optional<T> one, T[] all) {
    return one.map(List::of).orElseGet(() -> List.of(all));
  }

  private int threads(NetworkEngine used) {
    int asked = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    return used == NetworkEngine.FUSED ? asked : 1;
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "%s: must be at least 1, was %d".formatted(option, value));
    }
  }

  private String machine() {
    return "%s %s, %d cores; Java %s (%s); %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            chosen(engine, NetworkEngine.values()).stream()
                .map(NetworkEngine::description)
                .collect(Collectors.joining("; ")));
  }

  private static String line(Throughput row) {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s: %.1f images/s",
        row.network(),
        Field.word(row.engine()),
        Field.word(row.mode()),
        row.imagesPerSecond());
  }

  private String table(List<Throughput> rows) {
    TextTable table =
        TextTable.of(
            words("network"),
            words("engine"),
            words("mode"),
            numbers("batch"),
            numbers("threads"),
            numbers("images/s"),
            numbers("slowest"),
            numbers("fastest"),
            numbers("allocated per step"),
            numbers("peak heap"));
    for (Throughput row : rows) {
      table.row(
          row.network(),
          Field.word(row.engine()),
          Field.word(row.mode()),
          Integer.toString(row.batchSize()),
          Integer.toString(row.threads()),
          oneDecimal(row.imagesPerSecond()),
          oneDecimal(row.slowest()),
          oneDecimal(row.fastest()),
          Quantities.bytes(row.bytesPerStep()),
          Quantities.bytes(row.peakHeapBytes()));
    }
    return machine() + "\n" + table;
  }

  private static String oneDecimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private String json(List<Throughput> rows) {
    return JsonText.of(rows.stream().map(this::tree).toList());
  }

  private Map<String, Object> tree(Throughput row) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("network", row.network());
    node.put("engine", Field.word(row.engine()));
    node.put("mode", Field.word(row.mode()));
    node.put("batch", row.batchSize());
    node.put("threads", row.threads());
    node.put("imagesPerSecond", row.imagesPerSecond());
    node.put("slowest", row.slowest());
    node.put("fastest", row.fastest());
    node.put("bytesPerStep", row.bytesPerStep());
    node.put("peakHeapBytes", row.peakHeapBytes());
    node.put("machine", machine());
    return node;
  }
}
