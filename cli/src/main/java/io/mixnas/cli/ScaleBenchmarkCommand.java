package io.mixnas.cli;

import io.mixnas.controller.Budget;
import io.mixnas.controller.ControllerProvider;
import io.mixnas.controller.ControllerSettings;
import io.mixnas.objective.CostMeasure;
import io.mixnas.option.OptionContext;
import io.mixnas.plugin.Providers;
import io.mixnas.release.Release;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.Provenance;
import io.mixnas.results.Session;
import io.mixnas.results.file.StoreException;
import io.mixnas.results.text.Quantities;
import io.mixnas.scale.ScaleBenchmark;
import io.mixnas.scale.ScaleResult;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas benchmark scale}. */
@Command(
    name = "scale",
    description = {
      "Measure how many workers one driver can feed: whole campaigns with real controllers, a"
          + " real store and a thread for each worker, whose trials sleep instead of training.",
      "The time in which all workers sleep is skipped, so 10,000 trials of 60 s take minutes."
          + " Whatever the driver does takes as long as it takes on this machine, and workers wait"
          + " for it. 'busy' is the share of the workers' time that trials took, until the last"
          + " trial began. Sending jobs to other machines is not part of it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas benchmark scale --controllers random,evolution",
      "  mixnas benchmark scale --controllers bayesian --workers 256 --plot scale.svg",
      "  mixnas benchmark scale --workers 64 --trials 2000 --trial-seconds 600 --format json"
    })
final class ScaleBenchmarkCommand implements Callable<Integer> {
  private static final int MOST_WORKERS = 10_000;
  private static final int PARTS = 10; // of a campaign, each of which is told

  @Option(
      names = "--workers",
      paramLabel = "N",
      split = ",",
      description = "Numbers of workers, separated by commas (default: 16,64,256,1024).")
  private List<Integer> workers = List.of(16, 64, 256, 1024);

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Trials of each campaign (default: ${DEFAULT-VALUE}).")
  private int trials;

  @Option(
      names = "--trial-seconds",
      paramLabel = "S",
      defaultValue = "60",
      description =
          "Mean seconds of a trial; each takes up to a quarter more or less (default:"
              + " ${DEFAULT-VALUE}).")
  private double trialSeconds;

  @Option(
      names = "--controllers",
      paramLabel = "NAME",
      split = ",",
      description = "Controllers, separated by commas (default: all).")
  private List<String> controllers = List.of();

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Option(
      names = "--space",
      paramLabel = "NAME|FILE",
      defaultValue = "mixnet",
      description = "Search space (default: ${DEFAULT-VALUE}).")
  private String space;

  @Option(
      names = "--flops-budget",
      paramLabel = "N",
      defaultValue = "unlimited",
      description = "Most multiply-adds, such as 250M (default: ${DEFAULT-VALUE}).")
  private String budget;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of every campaign (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--stores-in",
      paramLabel = "DIR",
      description =
          "Directory in which the campaigns' stores are kept while they are measured: a disk like"
              + " that of real campaigns (default: the system's directory of temporary files).")
  private Optional<Path> storesIn = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Draw how busy the workers are as SVG; - is standard output, in place of the text.")
  private Optional<OutputFile> plot = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Terminal.of(spec.commandLine());
    requireWorkers();
    plot.ifPresent(OutputFile::requireDirectory);
    List<ControllerSettings> settings = settings();
    ScaleBenchmark benchmark = benchmark();
    Thread main = Thread.currentThread();
    try (InterruptHook hook = new InterruptHook()) {
      hook.interruptsBy(main::interrupt);
      List<ScaleResult> results = measure(benchmark, settings, terminal);
      tell(new ScaleReport(trials, trialSeconds, results), terminal);
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      terminal.say("interrupted");
      return ExitCode.INTERRUPTED;
    }
  }

  private List<ScaleResult> measure(
      ScaleBenchmark benchmark, List<ControllerSettings> settings, Terminal terminal)
      throws InterruptedException {
    List<ScaleResult> results = new ArrayList<>();
    for (ControllerSettings controller : settings) {
      for (int count : workers) {
        results.add(measure(benchmark, controller, count, terminal));
      }
    }
    return results;
  }

  private ScaleResult measure(
      ScaleBenchmark benchmark, ControllerSettings controller, int count, Terminal terminal)
      throws InterruptedException {
    long start = System.nanoTime();
    Path directory = temporary();
    try (CampaignStore store =
        CampaignStores.own()
            .create(CampaignAddress.of(directory.resolve("campaign")), provenance(), none())) {
      ScaleResult result =
          benchmark.measure(controller, count, store, progress(controller, count, terminal));
      terminal.say(
          "%s, %s workers: %s trials in %s"
              .formatted(
                  controller.name(),
                  count,
                  result.results(),
                  Quantities.time((System.nanoTime() - start) / 1e9)));
      return result;
    } finally {
      delete(directory);
    }
  }

  private IntConsumer progress(ControllerSettings controller, int count, Terminal terminal) {
    int part = Math.max(1, trials / PARTS);
    return finished -> {
      if (terminal.interactive() && finished % part == 0) {
        terminal.say(
            "%s, %s workers: %s of %s trials"
                .formatted(controller.name(), count, finished, trials));
      }
    };
  }

  private Path temporary() {
    try {
      return storesIn.isPresent()
          ? Files.createTempDirectory(storesIn.get(), "mixnas-scale")
          : Files.createTempDirectory("mixnas-scale");
    } catch (IOException e) {
      throw new StoreException(
          "cannot make a directory for stores in %s: %s"
              .formatted(
                  storesIn.map(Path::toString).orElse("the directory of temporary files"),
                  e.getMessage()),
          e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new StoreException("cannot remove %s: %s".formatted(directory, e.getMessage()), e);
    }
  }

  private Provenance provenance() {
    Session session = Session.here(Instant.now(), Release.build(), "none, trials sleep", trials);
    return Provenance.of("", seed, "none", session);
  }

  private static WarmStart none() {
    return WarmStart.none();
  }

  private void tell(ScaleReport report, Terminal terminal) {
    if (plot.filter(OutputFile::isStandardOutput).isEmpty()) {
      terminal.show(format == OutputFormat.JSON ? report.json() : report.text());
    }
    plot.ifPresent(file -> file.write(ScaleSvg.of(report), terminal));
  }

  private void requireWorkers() {
    for (int count : workers) {
      if (count < 1 || count > MOST_WORKERS) {
        throw refused("--workers: must be between 1 and %s, was %s".formatted(MOST_WORKERS, count));
      }
      if (trials < 2 * count) {
        throw refused(
            "--trials: must be at least two for each of the %s workers, %s, was %s"
                .formatted(count, 2 * count, trials));
      }
    }
    if (workers.stream().distinct().count() < workers.size()) {
      throw refused("--workers: each number must be given once, were " + workers);
    }
  }

  private List<ControllerSettings> settings() {
    Providers<ControllerProvider> providers = plugins.open().controllers();
    List<String> names = controllers.isEmpty() ? providers.names() : controllers;
    if (names.stream().distinct().count() < names.size()) {
      throw refused("--controllers: each must be named once, were " + String.join(",", names));
    }
    try {
      int resolution = SearchSpaces.of(space).resolution();
      return names.stream()
          .map(
              name ->
                  ControllerSettings.of(
                      providers.select(name), OptionContext.ofResolution(resolution)))
          .toList();
    } catch (IllegalArgumentException e) {
      throw refused("--controllers: " + e.getMessage());
    }
  }

  private ScaleBenchmark benchmark() {
    try {
      return new ScaleBenchmark(SearchSpaces.of(space), budget(), trials, trialSeconds, seed);
    } catch (IllegalArgumentException e) {
      throw refused("--" + e.getMessage());
    }
  }

  private Budget budget() {
    try {
      return budget.equals("unlimited")
          ? Budget.unlimited()
          : Budget.multiplyAdds(CostMeasure.MULTIPLY_ADDS.parse(budget));
    } catch (IllegalArgumentException e) {
      throw refused("--flops-budget: " + e.getMessage());
    }
  }

  private ParameterException refused(String rule) {
    return new ParameterException(spec.commandLine(), rule);
  }
}
