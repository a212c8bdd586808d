package io.mixnas.cli;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.OneLine;
import io.mixnas.document.ShellWord;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.training.Confusion;
import io.mixnas.evaluator.training.DivergedException;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.TrainingOptions;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.evaluator.training.Trunk;
import io.mixnas.networks.StartingWeightsReader;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.training.OpenTraining;
import io.mixnas.training.StartingWeights;
import io.mixnas.training.TrainingData;
import io.mixnas.training.TrainingDirectory;
import io.mixnas.training.TrainingImages;
import io.mixnas.trial.EpochResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas train}. */
@Command(
    name = "train",
    description = "Train one architecture well, with a checkpoint after every epoch.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas train mixnet-s --small-images=1 --data cifar10.zip --epochs 30",
      "  mixnas train campaigns/001/winners/01.json --data photos --test photos-test",
      "  mixnas train mixnet-s --weights mixnet_s.safetensors --data photos --learning-rate 0.01",
      "  mixnas train --weights trainings/001/model.zip --data photos --freeze-trunk",
      "  mixnas train --resume trainings/001"
    })
final class TrainCommand implements Callable<Integer> {
  private static final OptionSet OPTIONS = TrainingOptions.ofTransfer();
  private static final Set<String> OF_RESUME =
      Set.of("--resume", "--data", "--test", "--threads", "--stacktrace");

  @Parameters(
      arity = "0..1",
      paramLabel = "ARCH",
      description = NetworkArgument.DESCRIPTION + " Its own weights are not used: see --weights.")
  private Optional<String> network = Optional.empty();

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Continue a training that was stopped; --data and --test name the new place of its"
              + " images, if they have moved. Beside them it takes --threads alone.")
  private Optional<Path> resume = Optional.empty();

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "Begin with these weights: a model.zip, or safetensors with timm's names. A"
              + " classifier of other classes than the images' begins anew. ARCH may be left out if"
              + " the file names it.")
  private Optional<Path> weights = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Images, as of mixnas search (default: shapes).")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--split",
      description =
          "Divide the images of --data by its folders, as mixnas search does; without --test,"
              + " the network is tested on the one called test.")
  private boolean split;

  @Option(
      names = "--test",
      paramLabel = "PATH",
      description = "Images of the same classes to test the trained network on.")
  private Optional<String> test = Optional.empty();

  @Option(
      names = "--validation",
      paramLabel = "FRACTION",
      defaultValue = "0.1",
      description =
          "Fraction of each class that is kept for validation (default: ${DEFAULT-VALUE}).")
  private double validation;

  @Option(
      names = "--images-per-class",
      paramLabel = "N",
      description = "Greatest number of images of each class, or all (default: all).")
  private Optional<String> imagesPerClass = Optional.empty();

  @Option(
      names = "--resolution",
      paramLabel = "PIXELS",
      description =
          "Height and width of the images (default: the architecture's; 32 with"
              + " --small-images).")
  private Optional<Integer> resolution = Optional.empty();

  @Option(
      names = "--small-images",
      arity = "0..1",
      fallbackValue = "2",
      paramLabel = "N",
      description =
          "Take the first N reductions away, for images such as CIFAR's: 1 is the stem's, 2 that of"
              + " the first block as well (default with the option alone: ${FALLBACK-VALUE}).")
  private Optional<Integer> smallImages = Optional.empty();

  @Option(
      names = "--width",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Factor on the channels (default: ${DEFAULT-VALUE}).")
  private double width;

  private final DerivedOptions derived = DerivedOptions.of(OPTIONS);

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; the numbers do not depend on them (default: one per core).")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory of the training, new or empty (default: the next free one of trainings/001"
              + " ...).")
  private Optional<Path> out = Optional.empty();

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Terminal.of(spec.commandLine());
    if (resume.isPresent()) {
      requireNothingElse();
      return resume(new TrainingDirectory(resume.get()), terminal);
    }
    requireSensibleTrunk();
    int threads = threads();
    Optional<TrainingDirectory> named = out.map(TrainingDirectory::new);
    Architecture asked = asked();
    named.ifPresent(TrainingDirectory::requireFree);
    TrainingData images = images(asked.input().resolution());
    ImageDataset loaded = images.load(terminal::warn);
    Architecture classified = asked.withClasses(loaded.training().classes().size());
    Optional<StartingWeights> begun =
        weights.map(
            file -> StartingWeightsReader.read(file, classified, loaded.training().classes()));
    ImageDataset dataset = begun.map(with -> with.start().normalized(loaded)).orElse(loaded);
    TrainingPlan plan = checked(() -> plan(classified).requireSteps(dataset.training().size()));
    TrainingImages read =
        new TrainingImages(images, dataset, images.loadTest(dataset, terminal::warn));
    TrainingDirectory free =
        named.orElseGet(() -> TrainingDirectory.numbered(Path.of("trainings")));
    try (OpenTraining training = OpenTraining.begin(free, read, plan, begun, threads)) {
      begun.ifPresent(with -> terminal.say(with.description()));
      return run(training, terminal);
    }
  }

  /** Adds the options of a training. */
  @Spec
  void describe(CommandSpec command) {
    derived.addTo(command, "Training");
  }

  private TrainingPlan plan(Architecture architecture) {
    OptionContext context = OptionContext.ofResolution(architecture.input().resolution());
    OptionValues options = OPTIONS.complete(derived.values(OPTIONS), context);
    return new TrainingPlan(
            architecture,
            TrainingOptions.recipe(options),
            options.get(TrainingOptions.ENGINE),
            seed,
            TrainingOptions.trunk(options))
        .requireSteps();
  }

  /** Refuses what a training that has begun cannot change. */
  private void requireNothingElse() {
    boolean other =
        network.isPresent()
            || !derived.names().isEmpty()
            || spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .anyMatch(name -> !OF_RESUME.contains(name));
    if (other) {
      throw new ParameterException(
          spec.commandLine(),
          "--resume: takes only --data, --test and --threads beside it; the training has its"
              + " architecture and all other settings");
    }
  }

  /** Refuses options of the trunk that contradict each other or make no sense. */
  private void requireSensibleTrunk() {
    if (!checked(() -> derived.values(OPTIONS)).find(TrainingOptions.FREEZE_TRUNK).orElse(false)) {
      return;
    }
    if (derived.names().contains(TrainingOptions.TRUNK_LEARNING_RATE.name())) {
      throw new ParameterException(
          spec.commandLine(),
          "--freeze-trunk: a frozen trunk has no learning rate; leave out --trunk-learning-rate");
    }
    if (weights.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--freeze-trunk: needs --weights, because a trunk without them would stay as the seed draws it");
    }
  }

  /** Describes the treatment of a trunk that is not trained like the classifier. */
  private static Optional<String> trunk(TrainingPlan plan) {
    double rate = plan.recipe().learningRate();
    if (plan.trunk() instanceof Trunk.Trained trained) {
      return trained.learningRate() == rate
          ? Optional.empty()
          : Optional.of(
              "highest learning rate: %s for the trunk, %s for the classifier"
                  .formatted(trained.learningRate(), rate));
    }
    return Optional.of("the trunk is frozen, only the classifier is trained");
  }

  private int resume(TrainingDirectory stopped, Terminal terminal) throws InterruptedException {
    try (OpenTraining training =
        OpenTraining.resume(stopped, data, test, threads(), terminal::warn)) {
      return run(training, terminal);
    }
  }

  private int run(OpenTraining training, Terminal terminal) throws InterruptedException {
    NetworkTraining network = training.training();
    TrainingProgress progress = new TrainingProgress(terminal, network);
    TrainingDirectory directory = training.directory();
    Thread main = Thread.currentThread();
    try (InterruptHook hook = new InterruptHook()) {
      hook.interruptsBy(main::interrupt);
      try {
        trunk(network.plan()).ifPresent(terminal::say);
        progress.begin(directory.path());
        if (!network.curve().isEmpty()) {
          Launcher.continueWith(resumeCommand(directory));
        }
        while (!training.isDone()) {
          EpochResult epoch = training.epoch(progress);
          Launcher.continueWith(resumeCommand(directory));
          progress.finished(epoch, network.waits().get(epoch.epoch() - 1));
        }
        progress.end();
        training.writeModel();
        report(training, terminal);
        return ExitCode.DONE;
      } catch (DivergedException e) {
        progress.end();
        terminal.say("mixnas: %s: %s".formatted(directory.path(), e.getMessage()));
        return ExitCode.FAILED;
      } catch (InterruptedException e) {
        progress.end();
        terminal.say(stopped(network, directory));
        return ExitCode.INTERRUPTED;
      }
    }
  }

  private static String stopped(NetworkTraining training, TrainingDirectory directory) {
    return training.curve().isEmpty()
        ? "interrupted before the first epoch's end; there is nothing to continue from"
        : "interrupted; continue with: %s".formatted(resumeCommand(directory));
  }

  private static String resumeCommand(TrainingDirectory directory) {
    return "mixnas train --resume " + ShellWord.of(directory.path().toString());
  }

  private static void report(OpenTraining training, Terminal terminal)
      throws DivergedException, InterruptedException {
    terminal.out().print(ConfusionText.of("validation", training.validation()));
    Optional<Confusion> tested = training.test();
    if (tested.isPresent()) {
      terminal.out().print("\n" + ConfusionText.of("test", tested.get()));
    }
    terminal
        .out()
        .print(
            "\nwaited for data: %s of the time%nmodel: %s%ncurve: %s%n"
                .formatted(
                    TrainingProgress.waited(training.training()),
                    OneLine.of(training.directory().model().toString()),
                    OneLine.of(training.directory().curve().toString())));
    terminal.out().flush();
  }

  /** Returns the architecture for the images, though perhaps not yet for their classes. */
  private Architecture asked() {
    String name =
        network
            .or(() -> weights.map(Path::toString))
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "needs an architecture, or --resume and a directory"));
    if (!(width > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--width: must be greater than 0, was " + width);
    }
    Architecture architecture = plugins.network(name).architecture();
    return checked(
        () -> {
          Architecture shaped = smallImages.map(architecture::forSmallImages).orElse(architecture);
          int side =
              resolution.orElse(smallImages.isPresent() ? 32 : architecture.input().resolution());
          return shaped.withResolution(side).scaled(width);
        });
  }

  private TrainingData images(int side) {
    return checked(
        () ->
            TrainingData.of(
                data.orElse(DataSource.SHAPES),
                split,
                side,
                imagesPerClass.map(ImageOptions::count).orElseGet(OptionalInt::empty),
                validation,
                seed,
                test));
  }

  private int threads() {
    int count = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (count < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads: must be at least 1, was " + count);
    }
    return count;
  }

  private <T> T checked(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
