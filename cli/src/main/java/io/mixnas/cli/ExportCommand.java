package io.mixnas.cli;

import io.mixnas.document.Field;
import io.mixnas.layer.FeatureLevel;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.NamedArchitecture;
import io.mixnas.notation.TensorFlowNotation;
import io.mixnas.notation.TimmNotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas export}. */
@Command(
    name = "export",
    description = "Write an architecture in a notation that other programs read.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas export mixnet-s --to tf",
      "  mixnas export campaigns/001/winners/01.json --to timm --out winner.py",
      "  mixnas export campaigns/001#17 --to json",
      "  mixnas export trainings/001 --to weights --out winner.safetensors",
      "  mixnas export trainings/001 --to onnx --out model.onnx --fold-normalization",
      "  mixnas export trainings/001 --to onnx --out backbone.onnx --features",
      "  mixnas export trainings/001 --to dl4j --out model.zip"
    })
final class ExportCommand implements Callable<Integer> {
  /** Lists the formats that can be written. */
  enum Format {
    /** The project's own format, which keeps everything. */
    JSON,
    /** Block strings of the TensorFlow MixNet code. */
    TF,
    /** Stages of block strings for timm's builder. */
    TIMM,
    /** A model with weights for ONNX Runtime and others. */
    ONNX,
    /** A model with weights for Deeplearning4j. */
    DL4J,
    /** Weights for timm. */
    WEIGHTS;

    String write(NamedNetwork network) {
      return switch (this) {
        case JSON ->
            ArchitectureJson.write(
                new NamedArchitecture(Optional.of(network.name()), network.architecture()),
                Map.of());
        case TF -> TensorFlowNotation.write(network.architecture());
        case TIMM -> TimmNotation.python(network.name(), network.architecture());
        case ONNX, DL4J, WEIGHTS -> throw new IllegalStateException("is no text");
      };
    }
  }

  private static final List<String> ONNX_OPTIONS =
      List.of("--fold-batch-norm", "--fold-normalization", "--features");
  private static final List<String> FEATURE_OPTIONS = List.of("--strides", "--format");
  private static final List<String> MODEL_OPTIONS = List.of("--data", "--seed");

  @Parameters(paramLabel = "ARCH", description = NetworkArgument.DESCRIPTION)
  private String network;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "NOTATION",
      description =
          "json (ours), tf (block strings of TensorFlow's MixNet code), timm (a Python file"
              + " that builds it), or with its weights, trained ones if it has any: onnx (a model),"
              + " dl4j (Deeplearning4j's model.zip), or weights (safetensors with timm's names).")
  private Format format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File to write (default: -, which is standard output).")
  private Optional<OutputFile> out = Optional.empty();

  @Mixin private OnnxExportOptions onnx = new OnnxExportOptions();

  @Mixin private FeatureOptions features = new FeatureOptions();

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec.commandLine());
    if (!features.areWanted()) {
      requireNone(FEATURE_OPTIONS, "--features");
    }
    switch (format) {
      case ONNX -> writeOnnx(terminal);
      case DL4J -> {
        requireNone(ONNX_OPTIONS, "--to onnx");
        new Dl4jWriter(onnx.data(), onnx.seed()).write(plugins.network(network), file(), terminal);
      }
      case WEIGHTS -> {
        requireNone(ONNX_OPTIONS, "--to onnx");
        requireNone(List.of("--data"), "--to onnx or dl4j");
        WeightsWriter.write(plugins.network(network), file(), onnx.seed(), terminal);
      }
      case JSON, TF, TIMM -> {
        requireNone(ONNX_OPTIONS, "--to onnx");
        requireNone(MODEL_OPTIONS, "--to onnx, dl4j or weights");
        out.orElse(OutputFile.STANDARD_OUTPUT)
            .write(format.write(plugins.network(network)), terminal);
      }
    }
    return ExitCode.DONE;
  }

  private void writeOnnx(Terminal terminal) {
    NamedNetwork named = plugins.network(network);
    if (!features.areWanted()) {
      onnx.write(named, file(), terminal);
      return;
    }
    features.write(named, levels(named, terminal), onnx, file(), terminal);
  }

  private List<FeatureLevel> levels(NamedNetwork named, Terminal terminal) {
    try {
      return features.levels(FeatureLevel.of(named.architecture()), terminal::warn);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private OutputFile file() {
    return out.orElseThrow(
        () ->
            new ParameterException(
                spec.commandLine(),
                "--to %s: needs --out FILE, as it is not text".formatted(Field.word(format))));
  }

  private void requireNone(List<String> names, String use) {
    spec.options().stream()
        .filter(option -> names.contains(option.longestName()))
        .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option))
        .findFirst()
        .ifPresent(
            option -> {
              throw new ParameterException(
                  spec.commandLine(), "%s: is for %s alone".formatted(option.longestName(), use));
            });
  }
}
