package io.mixnas.cli;

import io.mixnas.controller.Budget;
import io.mixnas.controller.CheapScores;
import io.mixnas.controller.ControllerProvider;
import io.mixnas.controller.ControllerSettings;
import io.mixnas.controller.benchmark.AccuracyTable;
import io.mixnas.controller.benchmark.CheapScoreTable;
import io.mixnas.controller.benchmark.FrontMeasure;
import io.mixnas.controller.benchmark.FrontSummary;
import io.mixnas.controller.benchmark.RegretBenchmark;
import io.mixnas.controller.benchmark.RegretCurves;
import io.mixnas.controller.benchmark.RegretSummary;
import io.mixnas.document.Document;
import io.mixnas.objective.CostMeasure;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionText;
import io.mixnas.plugin.Providers;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas benchmark controllers}. */
@Command(
    name = "controllers",
    description = {
      "Compare controllers on a table of networks that were all trained once, such as"
          + " NAS-Bench-Macro's: a campaign sees the accuracy of the first training; what counts"
          + " is the mean accuracy of the network that it would choose.",
      "Regret is what that is short of the best network within the budget, in accuracy"
          + " points. Intervals are of 95 %%, p-values of a Mann-Whitney U test against random"
          + " search. Each key of the table counts as a network of its own. For nsga2, the"
          + " hypervolume of the front is measured too, in searches without a budget."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "The table is JSON: a field for each network, its key one digit for each decision:",
      "  \"02012100\": {\"test_acc\": [89.47, 88.95], \"mean_acc\": 89.21, \"params\": 890666,"
          + " \"flops\": 47327744}",
      "",
      "A table of cheap scores has the same keys. Of each score, more is better:",
      "  \"02012100\": {\"zero-cost\": 1.25, \"supernet\": -0.91}",
      "",
      "Examples:",
      "  mixnas benchmark controllers --table nas-bench-macro_cifar10.json --budget 60M",
      "  mixnas benchmark controllers --table t.json --controllers random,bayesian --plot"
          + " regret.svg",
      "  mixnas benchmark controllers --table t.json --controllers bayesian --cheap-scores"
          + " scores.json"
    })
final class ControllersBenchmarkCommand implements Callable<Integer> {
  private static final List<Integer> TOLD = List.of(25, 50, 100, 200, 300);
  private static final int EVALUATIONS = 300;
  private static final String FRONT = "nsga2";

  /** The reference point for NAS-Bench-Macro. */
  private static final double REFERENCE_ACCURACY = 85;

  private static final String REFERENCE_FLOPS = "110M";

  @Option(names = "--table", paramLabel = "FILE", required = true, description = "The table.")
  private Path table;

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "Most multiply-adds, such as 60M (default: ${DEFAULT-VALUE}).",
      defaultValue = "unlimited")
  private String budget;

  @Option(
      names = "--cheap-scores",
      paramLabel = "FILE",
      description =
          "Scores of the table's networks that cost little, from which bayesian, evolution and"
              + " nsga2 learn too: a table of benchmark fidelity --scores-out (default: none).")
  private Optional<Path> cheapScores = Optional.empty();

  @Option(
      names = "--evaluations",
      paramLabel = "N",
      description =
          "Evaluations of a campaign, at most the networks of the table (default: 300, or all where"
              + " there are fewer).")
  private Optional<Integer> evaluations = Optional.empty();

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Campaigns of each controller (default: ${DEFAULT-VALUE}).",
      defaultValue = "50")
  private int repeats;

  @Option(
      names = "--controllers",
      paramLabel = "NAME",
      split = ",",
      description =
          "Controllers, separated by commas (default: all but successive-halving: the table has"
              + " no trainings of fewer epochs).")
  private List<String> controllers = List.of();

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the first repeat; each further repeat adds one (default: 1).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Evaluations at once in each campaign (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int workers;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Campaigns simulated at once; no result depends on it (default: one per core).")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--reference-accuracy",
      paramLabel = "PERCENT",
      description =
          "Accuracy of the hypervolume's reference point (default: 85; there is no hypervolume where"
              + " no network of the table is better than the default point).")
  private Optional<Double> referenceAccuracy = Optional.empty();

  @Option(
      names = "--reference-flops",
      paramLabel = "N",
      description = "Multiply-adds of that point (default: 110M).")
  private Optional<String> referenceFlops = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private OutputFormat format;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Also write the rows to this file; - is standard output, in place of the text.")
  private Optional<OutputFile> csv = Optional.empty();

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the mean regrets as SVG; - is standard output, in place of the text.")
  private Optional<OutputFile> plot = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Terminal.of(spec.commandLine());
    evaluations.ifPresent(count -> requirePositive("--evaluations", count));
    requirePositive("--repeats", repeats);
    requirePositive("--workers", workers);
    threads.ifPresent(count -> requirePositive("--threads", count));
    requireOnePlaceEach();
    csv.ifPresent(OutputFile::requireDirectory);
    plot.ifPresent(OutputFile::requireDirectory);
    List<ControllerSettings> settings = settings();
    requireUses(settings);
    RegretBenchmark benchmark = benchmark(AccuracyTable.read(Document.read(table)));
    Optional<FrontMeasure> measure = measure(settings, benchmark.table(), terminal);
    List<RegretCurves> curves = new ArrayList<>();
    List<FrontSummary> fronts = new ArrayList<>();
    for (ControllerSettings controller : settings) {
      long start = System.nanoTime();
      curves.add(benchmark.regrets(controller));
      if (measure.isPresent() && hasFront(controller)) {
        fronts.add(
            FrontSummary.of(
                FRONT, benchmark.evaluations(), benchmark.shares(controller, measure.get())));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      terminal.say(
          String.format(
              Locale.ROOT,
              "%s: %d campaigns of %d evaluations, %.1f s on %d threads",
              controller.name(),
              repeats,
              benchmark.evaluations(),
              seconds,
              benchmark.threads()));
    }
    List<Integer> told = told(benchmark.evaluations());
    tell(new RegretReport(RegretSummary.of(curves, told), fronts), curves, terminal);
    return ExitCode.DONE;
  }

  private void tell(RegretReport report, List<RegretCurves> curves, Terminal terminal) {
    if (onStandardOutput() == 0) {
      terminal.show(
          format == OutputFormat.JSON
              ? report.json()
              : report.text() + "\n" + TextPlot.of(curves, terminal.columns()));
    }
    csv.ifPresent(file -> file.write(report.csv(), terminal));
    plot.ifPresent(file -> file.write(RegretSvg.of(curves, report.regrets(), title()), terminal));
  }

  /** Refuses results of which one would take the place of another. */
  private void requireOnePlaceEach() {
    if (onStandardOutput() > 1) {
      throw refused("--csv, --plot: one of them at most can be standard output");
    }
    if (csv.isPresent() && csv.map(OutputFile::place).equals(plot.map(OutputFile::place))) {
      throw refused("--csv, --plot: must be two files, were both " + csv.get());
    }
    if (format == OutputFormat.JSON && onStandardOutput() > 0) {
      throw refused(
          "--format: json needs standard output, which is that of --csv or --plot; give that a"
              + " file");
    }
  }

  /** Refuses options that none of the controllers heeds. */
  private void requireUses(List<ControllerSettings> settings) {
    if (cheapScores.isPresent()
        && settings.stream().noneMatch(ControllerSettings::usesCheapScores)) {
      throw refused(
          "--cheap-scores: needs a controller that learns from them, such as bayesian, were "
              + names(settings));
    }
    boolean asked = referenceAccuracy.isPresent() || referenceFlops.isPresent();
    if (asked && settings.stream().noneMatch(ControllersBenchmarkCommand::hasFront)) {
      throw refused(
          "--reference-accuracy, --reference-flops: need the controller %s, were %s"
              .formatted(FRONT, names(settings)));
    }
  }

  private static String names(List<ControllerSettings> settings) {
    return settings.stream().map(ControllerSettings::name).collect(Collectors.joining(", "));
  }

  /** Returns how many of the files are standard output. */
  private long onStandardOutput() {
    return Stream.concat(csv.stream(), plot.stream()).filter(OutputFile::isStandardOutput).count();
  }

  private String title() {
    return "%s, budget %s, %s repeats%s"
        .formatted(
            table.getFileName(), budget, repeats, workers == 1 ? "" : ", " + workers + " workers");
  }

  private static List<Integer> told(int evaluations) {
    return Stream.concat(TOLD.stream().filter(n -> n < evaluations), Stream.of(evaluations))
        .toList();
  }

  private List<ControllerSettings> settings() {
    Providers<ControllerProvider> providers = plugins.open().controllers();
    List<String> judged = RegretBenchmark.names(providers);
    List<String> names = controllers.isEmpty() ? judged : controllers;
    names.stream()
        .filter(name -> providers.names().contains(name))
        .filter(name -> !judged.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw refused(
                  "--controllers: must be of %s, was %s; the table has no trainings of fewer epochs"
                      .formatted(String.join(", ", judged), name));
            });
    if (names.stream().distinct().count() < names.size()) {
      throw refused("--controllers: each must be named once, were " + String.join(",", names));
    }
    try {
      return names.stream()
          .map(
              name -> ControllerSettings.of(providers.select(name), OptionContext.ofResolution(32)))
          .toList();
    } catch (IllegalArgumentException e) {
      throw refused("--controllers: " + e.getMessage());
    }
  }

  private RegretBenchmark benchmark(AccuracyTable read) {
    int used = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    int count = evaluations.orElseGet(() -> usualEvaluations(read));
    try {
      return new RegretBenchmark(
          read, budget(), count, repeats, seed, workers, used, cheapScores(read));
    } catch (IllegalArgumentException e) {
      throw refused("--" + e.getMessage());
    }
  }

  private static int usualEvaluations(AccuracyTable read) {
    return read.size().min(BigInteger.valueOf(EVALUATIONS)).intValueExact();
  }

  private CheapScores cheapScores(AccuracyTable read) {
    return cheapScores
        .<CheapScores>map(file -> CheapScoreTable.read(Document.read(file), read))
        .orElseGet(CheapScores::none);
  }

  private Budget budget() {
    return budget.equals("unlimited")
        ? Budget.unlimited()
        : Budget.multiplyAdds(multiplyAdds("--budget", budget));
  }

  private static boolean hasFront(ControllerSettings controller) {
    return controller.name().equals(FRONT);
  }

  /** Returns the measure of fronts, if one of the controllers has one. */
  private Optional<FrontMeasure> measure(
      List<ControllerSettings> settings, AccuracyTable read, Terminal terminal) {
    double percent = referenceAccuracy.orElse(REFERENCE_ACCURACY);
    if (!(percent >= 0 && percent <= 100)) {
      throw refused("--reference-accuracy: must be between 0 and 100, was " + percent);
    }
    String flops = referenceFlops.orElse(REFERENCE_FLOPS);
    long most = multiplyAdds("--reference-flops", flops);
    if (settings.stream().noneMatch(ControllersBenchmarkCommand::hasFront)) {
      return Optional.empty();
    }
    boolean asked = referenceAccuracy.isPresent() || referenceFlops.isPresent();
    if (!asked && !FrontMeasure.hasFront(read, percent / 100, most)) {
      terminal.say(
          "no hypervolume of %s: no network of %s has more than %s %% with fewer than %s multiply-adds; --reference-accuracy and --reference-flops name another point"
              .formatted(FRONT, table.getFileName(), OptionText.of(REFERENCE_ACCURACY), flops));
      return Optional.empty();
    }
    return Optional.of(new FrontMeasure(read, percent / 100, most));
  }

  private long multiplyAdds(String option, String text) {
    try {
      return CostMeasure.MULTIPLY_ADDS.parse(text);
    } catch (IllegalArgumentException e) {
      throw refused(option + ": " + e.getMessage());
    }
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw refused("%s: must be at least 1, was %s".formatted(option, value));
    }
  }

  private ParameterException refused(String rule) {
    return new ParameterException(spec.commandLine(), rule);
  }
}
