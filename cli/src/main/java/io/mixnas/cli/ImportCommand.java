package io.mixnas.cli;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Padding;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.evaluator.data.Normalization;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.TrainedModel;
import io.mixnas.export.WeightsImport;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.networks.StartingWeightsReader;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.NamedArchitecture;
import io.mixnas.notation.Notation;
import io.mixnas.release.Release;
import io.mixnas.training.TrainingDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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

/** Implements {@code mixnas import}. */
@Command(
    name = "import",
    description = "Bring in an architecture in another notation, or weights from timm.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas import blocks.txt --from tf --out arch.json",
      "  mixnas import mixnet-s --padding symmetric --out arch.json",
      "  mixnas import mixnet_s.safetensors --arch mixnet-s --padding symmetric --out model.zip",
      "  mixnas import tf_mixnet_s.safetensors --arch mixnet-s --classes 10 --out model.zip"
    })
final class ImportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description =
          "An architecture (a file, or what other commands take), or weights as"
              + " safetensors with timm's names.")
  private String file;

  @Option(
      names = "--from",
      paramLabel = "NOTATION",
      description =
          "Notation of an architecture: json (ours), tf (block strings of TensorFlow's MixNet"
              + " code), or timm (JSON or the Python file of mixnas export). Default: by the file's"
              + " content.")
  private Optional<Notation> from = Optional.empty();

  @Option(
      names = "--arch",
      paramLabel = "ARCH",
      description =
          "weights: architecture of the network (default: that in the file, if mixnas wrote"
              + " it).")
  private Optional<String> network = Optional.empty();

  @Option(
      names = "--padding",
      paramLabel = "PADDING",
      description =
          "same as TensorFlow, or symmetric as PyTorch (default: the architecture's). In timm"
              + " mixnet_s is symmetric, tf_mixnet_s same.")
  private Optional<Padding> padding = Optional.empty();

  @Option(
      names = "--classes",
      paramLabel = "N",
      description =
          "Number of classes of the network. If the weights have another number, their"
              + " classifier is left out and begins anew (default: the architecture's; weights with"
              + " another number are refused).")
  private Optional<Integer> classes = Optional.empty();

  @Option(
      names = "--batch-norm-epsilon",
      paramLabel = "E",
      description =
          "weights: number that their batch norm adds to the variance (default: 0.00001, and"
              + " 0.001 for foreign weights with same padding, as in timm's tf_ networks).")
  private Optional<Double> epsilon = Optional.empty();

  @Option(
      names = "--mean",
      split = ",",
      paramLabel = "R,G,B",
      description =
          "weights: mean of the images, with pixels of 0 to 1 (default: the file's, or"
              + " ImageNet's).")
  private float[] mean;

  @Option(
      names = "--std",
      split = ",",
      paramLabel = "R,G,B",
      description = "weights: standard deviation of the images; needs --mean.")
  private float[] std;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "weights: seed of a classifier that begins anew (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "JSON of an architecture (default: -, which is standard output), model.zip of weights"
              + " (required).")
  private Optional<OutputFile> out = Optional.empty();

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec.commandLine());
    if (WeightsImport.isWeights(Path.of(file))) {
      weights(Path.of(file), terminal);
    } else {
      architecture(terminal);
    }
    return ExitCode.DONE;
  }

  private void architecture(Terminal terminal) {
    requireNone("--arch", "--batch-norm-epsilon", "--mean", "--std", "--seed");
    out.ifPresent(this::requireText);
    NamedArchitecture named = named(terminal);
    Architecture shaped = shaped(named.architecture());
    Architecture written = checked(() -> classes.map(shaped::withClasses).orElse(shaped));
    String text = ArchitectureJson.write(new NamedArchitecture(named.name(), written), Map.of());
    out.orElse(OutputFile.STANDARD_OUTPUT).write(text, terminal);
  }

  /** Refuses a file whose name says that it has weights, which an architecture has not. */
  private void requireText(OutputFile target) {
    if (target.path().toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
      throw refusal(
          "--out: must not be a .zip, as an architecture is written as JSON, without weights, was "
              + target);
    }
  }

  private NamedArchitecture named(Terminal terminal) {
    if (from.isPresent()) {
      return from.get().read(file, Document.text(Path.of(file)));
    }
    NamedNetwork read = plugins.network(file);
    if (read.model().isPresent()) {
      terminal.warn(
          "%s: its weights are left out, only its architecture is written".formatted(file));
    }
    return new NamedArchitecture(
        Optional.of(read.name()).filter(name -> !ownPaths().contains(name)), read.architecture());
  }

  /** Returns what a network without a name is called: its file, as it was typed or read. */
  private List<String> ownPaths() {
    Path path = Path.of(file);
    return List.of(file, path.toString(), new TrainingDirectory(path).model().toString());
  }

  private void weights(Path source, Terminal terminal) {
    requireNone("--from");
    OutputFile target =
        out.orElseThrow(() -> refusal("weights: need --out FILE, as a model.zip is not text"));
    WeightsImport weights = WeightsImport.open(source);
    Architecture architecture = shaped(architecture(weights));
    WeightsImport.Options options =
        new WeightsImport.Options(
            classes.map(OptionalInt::of).orElseGet(OptionalInt::empty),
            epsilon(),
            normalization(),
            seed);
    TrainedModel model = checked(() -> weights.model(architecture, options));
    weights
        .architecture()
        .flatMap(theirs -> StartingWeightsReader.difference(theirs, architecture))
        .ifPresent(difference -> terminal.warn("weights of %s: %s".formatted(source, difference)));
    target.write(ModelFile.write(model, Map.of("version", Release.build())), terminal);
    target.tell(
        terminal,
        String.format(
            Locale.ROOT,
            "%s: %s with the weights of %s, %d classes (classifier %s), padding %s,"
                + " batch norm's epsilon %s",
            target,
            network.orElse("the file's network"),
            source,
            model.classes().size(),
            model.imported().get("classifier"),
            Field.word(architecture.padding()),
            model.imported().get("batchNormEpsilon")));
  }

  private Architecture architecture(WeightsImport weights) {
    return network
        .map(name -> plugins.network(name).architecture())
        .or(weights::architecture)
        .orElseThrow(
            () -> refusal("--arch: must be given, as %s states no architecture".formatted(file)));
  }

  private Architecture shaped(Architecture architecture) {
    return padding.map(architecture::withPadding).orElse(architecture);
  }

  private OptionalDouble epsilon() {
    epsilon.ifPresent(
        value -> {
          if (!(value >= WeightsImport.BATCH_NORM_EPSILON && value <= 1)) {
            throw refusal(
                "--batch-norm-epsilon: must be between 0.00001, which networks here have, and 1,"
                    + " was "
                    + value);
          }
        });
    return epsilon.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  private Optional<Normalization> normalization() {
    if (mean == null && std == null) {
      return Optional.empty();
    }
    if (mean == null || std == null) {
      throw refusal("--mean, --std: need one another");
    }
    return Optional.of(checked(() -> new Normalization(mean, std)));
  }

  private void requireNone(String... names) {
    for (String name : names) {
      if (spec.commandLine().getParseResult().hasMatchedOption(name)) {
        boolean ofWeights = !name.equals("--from");
        throw refusal(
            "%s: is for %s alone".formatted(name, ofWeights ? "weights" : "architectures"));
      }
    }
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private <T> T checked(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
