package io.mixnas.cli;

import static io.mixnas.results.text.TextTable.numbers;
import static io.mixnas.results.text.TextTable.words;

import io.mixnas.document.Field;
import io.mixnas.evaluator.benchmark.BenchmarkNetwork;
import io.mixnas.evaluator.benchmark.Throughput;
import io.mixnas.evaluator.benchmark.ThroughputBenchmark;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.latency.Machine;
import io.mixnas.peer.ComparedSpeed;
import io.mixnas.peer.PeerBenchmark;
import io.mixnas.peer.Speed;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.text.TextTable;
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

/** Implements {@code mixnas benchmark training}. */
@Command(
    name = "training",
    description = {
      "Measure images per second of training and inference, with both engines.",
      "The reference proxy is a small network for 32x32 images, batch 64, as campaigns train them;"
          + " MixNet-S is at 224x224, batch 16. Figures are medians.",
      "With --peer, the fused engine and another program, such as the same networks in PyTorch, are"
          + " measured in turns. A turn of ours is a Java virtual machine of its own with the flags"
          + " of this one: what is compiled, and so the speed, differs from start to start, and a"
          + " median over turns in one process would tell of one start only. docs/benchmarks.md"
          + " says what a peer must print."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas benchmark training",
      "  mixnas benchmark training --network reference-proxy --engine fused --threads 1",
      "  mixnas benchmark training --mode training --peer 'python3 my_networks.py --threads 2'"
    })
final class TrainingBenchmarkCommand implements Callable<Integer> {
  private static final double LEAST_SECONDS = 0.1;
  private static final double MOST_SECONDS = 3600;
  private static final int WARM_UP_RUNS = 5;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "reference-proxy or mixnet-s (default: both).")
  private Optional<String> network = Optional.empty();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "fused or standard (default: both; with --peer, fused).")
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
      paramLabel = "SECONDS",
      description = "Length of a run; the warm-up is five times that (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private double seconds;

  @Option(
      names = "--peer",
      paramLabel = "COMMAND",
      description =
          "Another program, measured in turns with this one; the shell runs it, and it has this"
              + " command's environment.")
  private Optional<String> peer = Optional.empty();

  @Option(
      names = "--turns",
      paramLabel = "N",
      description = "Turns of each, with --peer (default: ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int turns;

  @Option(
      names = "--peer-limit",
      paramLabel = "SECONDS",
      description =
          "Longest turn of the peer; it and its children are ended then, and the comparison fails"
              + " (default: ${DEFAULT-VALUE}, 10 minutes).",
      defaultValue = "600")
  private int peerLimit;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text, json, or lines: one JSON object a line, as a peer prints them (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private SpeedFormat format;

  @Spec private CommandSpec spec;

  /** Lists the formats of the results. */
  private enum SpeedFormat {
    TEXT,
    JSON,
    /** {@link Speed#line}, as soon as it is measured. */
    LINES
  }

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec.commandLine());
    requirePositive("--runs", runs);
    requireSeconds();
    requirePositive("--turns", turns);
    requirePositive("--peer-limit", peerLimit);
    threads.ifPresent(count -> requirePositive("--threads", count));
    List<BenchmarkNetwork> networks = networks();
    if (peer.isPresent()) {
      return compare(peer.get(), terminal);
    }
    terminal.say(machine());
    print(measure(networks, terminal), terminal);
    return ExitCode.DONE;
  }

  private int compare(String command, Terminal terminal) {
    if (command.isBlank()) {
      throw new ParameterException(spec.commandLine(), "--peer: must be a command, was empty");
    }
    if (format == SpeedFormat.LINES) {
      throw new ParameterException(
          spec.commandLine(), "--format: must be text or json with --peer, was lines");
    }
    PeerBenchmark benchmark =
        new PeerBenchmark(
            PeerPrograms.ours(oneTurn()),
            PeerPrograms.peer(command, Duration.ofSeconds(peerLimit)),
            turns);
    PeerReport report = new PeerReport(command, turns);
    Thread main = Thread.currentThread();
    try (InterruptHook hook = new InterruptHook()) { // closing it lets the process end
      hook.interruptsBy(main::interrupt);
      return told(benchmark, report, terminal);
    }
  }

  private int told(PeerBenchmark benchmark, PeerReport report, Terminal terminal) {
    try {
      List<ComparedSpeed> speeds =
          benchmark.measure((turn, who, lines) -> report.progress(turn, who, lines, terminal));
      report.warnings(speeds).forEach(terminal::warn);
      terminal.out().print(format == SpeedFormat.JSON ? report.json(speeds) : report.text(speeds));
      terminal.out().flush();
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      terminal.say("interrupted; no comparison was made");
      return ExitCode.INTERRUPTED;
    }
  }

  /** Returns the arguments of one of our turns, which measures what was asked for here. */
  private List<String> oneTurn() {
    List<String> arguments = new ArrayList<>(List.of("benchmark", "training"));
    arguments.addAll(List.of("--format", Field.word(SpeedFormat.LINES)));
    arguments.addAll(List.of("--engine", Field.word(engine.orElse(NetworkEngine.FUSED))));
    arguments.addAll(List.of("--runs", Integer.toString(runs)));
    arguments.addAll(List.of("--seconds", Double.toString(seconds)));
    network.ifPresent(name -> arguments.addAll(List.of("--network", name)));
    mode.ifPresent(done -> arguments.addAll(List.of("--mode", Field.word(done))));
    threads.ifPresent(n -> arguments.addAll(List.of("--threads", Integer.toString(n))));
    return arguments;
  }

  private void print(List<Throughput> rows, Terminal terminal) {
    if (format != SpeedFormat.LINES) {
      terminal.out().print(format == SpeedFormat.JSON ? json(rows) : table(rows));
      terminal.out().flush();
    }
  }

  private Duration run() {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private List<Throughput> measure(List<BenchmarkNetwork> networks, Terminal terminal) {
    ThroughputBenchmark benchmark =
        new ThroughputBenchmark(run().multipliedBy(WARM_UP_RUNS), run(), runs);
    List<Throughput> rows = new ArrayList<>();
    for (BenchmarkNetwork measured : networks) {
      for (NetworkEngine used : chosen(engine, NetworkEngine.values())) {
        for (Throughput.Mode done : chosen(mode, Throughput.Mode.values())) {
          Throughput row = benchmark.measure(measured, used, done, threads(used));
          told(row, terminal);
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private void told(Throughput row, Terminal terminal) {
    if (format == SpeedFormat.LINES) {
      terminal.out().println(speed(row).line());
      terminal.out().flush();
    } else {
      terminal.say(line(row));
    }
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

  private void requireSeconds() {
    if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS)) {
      throw new ParameterException(
          spec.commandLine(),
          "--seconds: must be %s to %s, was %s"
              .formatted(
                  Quantities.plain(LEAST_SECONDS),
                  Quantities.plain(MOST_SECONDS),
                  Quantities.plain(seconds)));
    }
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "%s: must be at least 1, was %s".formatted(option, value));
    }
  }

  private String machine() {
    return "%s; Java %s (%s); %s"
        .formatted(
            Machine.description(),
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            chosen(engine, NetworkEngine.values()).stream()
                .map(NetworkEngine::description)
                .collect(Collectors.joining("; ")));
  }

  private Speed speed(Throughput row) {
    return new Speed(
        row.network(),
        Field.word(row.mode()),
        row.batchSize(),
        row.threads(),
        row.imagesPerSecond(),
        row.slowest(),
        row.fastest(),
        Optional.of(machine()));
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
    return ScriptJson.of(rows.stream().map(this::tree).toList());
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
