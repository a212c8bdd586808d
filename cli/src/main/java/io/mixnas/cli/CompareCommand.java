package io.mixnas.cli;

import io.mixnas.comparison.ComparedNetwork;
import io.mixnas.comparison.Comparison;
import io.mixnas.comparison.ComparisonRequest;
import io.mixnas.comparison.ComparisonSettings;
import io.mixnas.comparison.OpenComparison;
import io.mixnas.document.OneLine;
import io.mixnas.document.ShellWord;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas compare}. */
@Command(
    name = "compare",
    description = "Train several networks alike, several times each, and compare their accuracies.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas compare mobilenetv2 'mobilenetv2[kernels=3.5.7]' --data cifar10.zip"
          + " --small-images=1 --epochs 20",
      "  mixnas compare mixnet-s campaigns/001/winners/01.json --data photos --seeds 5",
      "  mixnas compare ablation.yaml",
      "  mixnas compare --resume comparisons/001",
      "  mixnas compare --resume comparisons/001 --plot figure.svg",
      "",
      "A comparison can be killed at any moment and resumed."
    })
final class CompareCommand implements Callable<Integer> {
  private static final OptionSet OPTIONS = ComparisonSettings.OPTIONS;

  @Parameters(
      arity = "0..*",
      paramLabel = "ARCH|FILE.yaml",
      description =
          "Networks, the first of which is what the others are compared with; or a file that lists"
              + " them, with any of the options. "
              + NetworkArgument.DESCRIPTION
              + " Their weights are not used.")
  private List<String> networks = List.of();

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Continue a comparison that was stopped, or show one that has ended; --data and --test"
              + " name the new place of its images, if they have moved, and --seeds a greater"
              + " number of trainings.")
  private Optional<Path> resume = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Images, as of mixnas train (default: shapes).")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--split",
      description = "Divide the images of --data by its folders, as mixnas train does.")
  private boolean split;

  @Option(
      names = "--test",
      paramLabel = "PATH",
      description =
          "Images of the same classes to measure accuracies on (default: those that are held back,"
              + " or the test images of --split).")
  private Optional<String> test = Optional.empty();

  @Option(
      names = "--validation",
      paramLabel = "FRACTION",
      description = "Fraction of each class that is held back from training (default: 0.1).")
  private Optional<Double> validation = Optional.empty();

  @Option(
      names = "--images-per-class",
      paramLabel = "N",
      description = "Greatest number of images of each class, or all (default: all).")
  private Optional<String> imagesPerClass = Optional.empty();

  @Option(
      names = "--resolution",
      paramLabel = "PIXELS",
      description =
          "Height and width of the images (default: those of the first network; 32 with"
              + " --small-images).")
  private Optional<Integer> resolution = Optional.empty();

  @Option(
      names = "--small-images",
      arity = "0..1",
      fallbackValue = "2",
      paramLabel = "N",
      description =
          "Take the first N reductions of every network away, as mixnas train does (default with"
              + " the option alone: ${FALLBACK-VALUE}).")
  private Optional<Integer> smallImages = Optional.empty();

  @Option(
      names = "--width",
      paramLabel = "FACTOR",
      description = "Factor on the channels of every network (default: 1).")
  private Optional<Double> width = Optional.empty();

  private final DerivedOptions derived = DerivedOptions.of(OPTIONS);

  @Option(
      names = "--seeds",
      paramLabel = "R",
      description = "Trainings of each network, 1 to 20; 5 or more are informative (default: 3).")
  private Optional<Integer> seeds = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the first training of each network (default: 1).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Trainings at once, with a thread each (default: one per core).")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory of the comparison, new or empty (default: the next free one of comparisons/001"
              + " ...).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Draw the accuracies as SVG, beside published ones where the networks have some; - is"
              + " standard output, in place of the text.")
  private Optional<OutputFile> plot = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private OutputFormat format;

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Spec private CommandSpec spec;

  /** Adds the options of a training. */
  @Spec
  void describe(CommandSpec command) {
    derived.addTo(command, "Training");
  }

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Terminal.of(spec.commandLine());
    int threads = workers();
    if (format == OutputFormat.JSON && plot.filter(OutputFile::isStandardOutput).isPresent()) {
      throw refused(
          "--format: json needs standard output, which is that of --plot; give that a file");
    }
    plot.ifPresent(OutputFile::requireDirectory);
    try (OpenComparison comparison = open(terminal)) {
      return run(comparison, threads, terminal);
    }
  }

  private OpenComparison open(Terminal terminal) {
    if (resume.isPresent()) {
      if (!networks.isEmpty()) {
        throw refused("--resume: goes without networks, which the comparison has");
      }
      requireNothingElse();
      OptionalInt more = seeds.map(OptionalInt::of).orElseGet(OptionalInt::empty);
      return checked(() -> OpenComparison.resume(resume.get(), data, test, more, terminal::warn));
    }
    return checked(
        () -> {
          ComparisonRequest request = request();
          List<ComparedNetwork> shaped =
              request.networks(name -> plugins.network(name).architecture());
          return OpenComparison.begin(
              out, Path.of("comparisons"), request.settings(shaped), shaped, terminal::warn);
        });
  }

  /** Refuses what a comparison that has begun cannot change. */
  private void requireNothingElse() {
    boolean other =
        split
            || validation.isPresent()
            || imagesPerClass.isPresent()
            || resolution.isPresent()
            || smallImages.isPresent()
            || width.isPresent()
            || seed.isPresent()
            || out.isPresent()
            || !derived.names().isEmpty();
    if (other) {
      throw refused(
          "--resume: takes only --data, --test, --seeds, --workers, --plot and --format beside it;"
              + " other settings make another comparison");
    }
  }

  private ComparisonRequest request() {
    boolean file = networks.size() == 1 && networks.get(0).matches(".*\\.ya?ml");
    ComparisonRequest request =
        file ? ComparisonRequest.read(Path.of(networks.get(0))) : new ComparisonRequest();
    if (!file) {
      networks.forEach(request::network);
    }
    data.ifPresent(request::data);
    if (split) {
      request.split(true);
    }
    test.ifPresent(request::test);
    validation.ifPresent(request::validation);
    imagesPerClass.map(ImageOptions::count).ifPresent(request::imagesPerClass);
    resolution.ifPresent(request::resolution);
    smallImages.ifPresent(request::smallImages);
    width.map(this::positive).ifPresent(request::width);
    seeds.ifPresent(request::seeds);
    seed.ifPresent(request::seed);
    request.training(changed(request.training()));
    return request;
  }

  /** Returns the options of a file with those that were given here. */
  private OptionValues changed(OptionValues ofFile) {
    Map<String, Object> values = new LinkedHashMap<>(ofFile.values());
    values.putAll(derived.values(OPTIONS).values());
    return new OptionValues(values);
  }

  private int run(OpenComparison open, int threads, Terminal terminal) throws InterruptedException {
    String command = "mixnas compare --resume " + ShellWord.of(open.path().toString());
    WorkProgress progress = new WorkProgress(terminal, "training", true, System::nanoTime);
    Thread main = Thread.currentThread();
    try (InterruptHook hook = new InterruptHook()) {
      hook.interruptsBy(main::interrupt);
      Launcher.continueWith(command);
      try {
        return run(open, threads, progress, terminal);
      } catch (InterruptedException e) { // told before the hook closes and the process ends
        progress.end();
        terminal.say("interrupted; continue with: " + command);
        return ExitCode.INTERRUPTED;
      } finally {
        progress.end();
      }
    }
  }

  private int run(OpenComparison open, int threads, WorkProgress progress, Terminal terminal)
      throws InterruptedException {
    open.run(threads, progress);
    progress.end();
    show(open, terminal);
    return open.comparison().ranked().get(0).statistics().mean().isPresent()
        ? ExitCode.DONE
        : ExitCode.FAILED;
  }

  private void show(OpenComparison open, Terminal terminal) {
    Comparison comparison = open.comparison();
    Path report = open.writeReport(ComparisonPage.of(comparison));
    if (plot.filter(OutputFile::isStandardOutput).isEmpty()) {
      terminal.show(
          format == OutputFormat.JSON
              ? ScriptJson.of(ComparisonText.tree(comparison))
              : ComparisonText.of(comparison)
                  + "report: %s\n".formatted(OneLine.of(report.toString())));
    }
    plot.ifPresent(
        file ->
            new ComparisonFigure(comparison)
                .image()
                .ifPresentOrElse(
                    image -> file.write(image, terminal),
                    () -> terminal.warn("--plot: nothing to draw, no network has an accuracy")));
  }

  private double positive(double factor) {
    if (!(factor > 0)) {
      throw refused("--width: must be greater than 0, was " + factor);
    }
    return factor;
  }

  private int workers() {
    int count = workers.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (count < 1) {
      throw refused("--workers: must be at least 1, was " + count);
    }
    return count;
  }

  private ParameterException refused(String rule) {
    return new ParameterException(spec.commandLine(), rule);
  }

  private <T> T checked(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
