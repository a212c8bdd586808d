package io.mixnas.cli;

import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.NamedArchitecture;
import io.mixnas.notation.TensorFlowNotation;
import io.mixnas.notation.TimmNotation;
import io.mixnas.results.DurableFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

/** {@code mixnas export}. */
@Command(
    name = "export",
    description = "Write an architecture in a notation that other programs read.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  mixnas export mixnet-s --to tf",
      "  mixnas export campaigns/001/winners/01.json --to timm --out winner.json",
      "  mixnas export trainings/001 --to onnx --out model.onnx --fold-normalization"
    })
final class ExportCommand implements Callable<Integer> {
  /** The notations. */
  enum Notation {
    /** Our own, which says everything. */
    JSON,
    /** Block strings of the TensorFlow MixNet code. */
    TF,
    /** Stages of block strings for timm's builder. */
    TIMM,
    /** A model with weights for ONNX Runtime and others. */
    ONNX;

    String write(NamedNetwork network) {
      return switch (this) {
        case JSON ->
            ArchitectureJson.write(
                new NamedArchitecture(Optional.of(network.name()), network.architecture()),
                Map.of());
        case TF -> TensorFlowNotation.write(network.architecture());
        case TIMM -> TimmNotation.write(network.architecture());
        case ONNX -> throw new IllegalStateException("is no text");
      };
    }
  }

  private static final List<String> ONNX_OPTIONS =
      List.of("--fold-batch-norm", "--fold-normalization", "--data", "--seed");
  private static final String NEEDS_OUT = "--to onnx: needs --out FILE, as it is no text";

  @Parameters(paramLabel = "ARCH", description = NamedNetwork.DESCRIPTION)
  private String network;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "NOTATION",
      description =
          "json (ours), tf (block strings of TensorFlow's MixNet code), timm, or onnx (a model with"
              + " its weights, trained where they are).")
  private Notation notation;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where it is written (default: standard output).")
  private Optional<Path> out = Optional.empty();

  @Mixin private OnnxExportOptions onnx = new OnnxExportOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (notation == Notation.ONNX) {
      Path file = out.orElseThrow(() -> new ParameterException(spec.commandLine(), NEEDS_OUT));
      onnx.write(NamedNetwork.of(network), file, Terminal.of(spec.commandLine()));
      return ExitCode.DONE;
    }
    requireNoOnnxOption();
    String text = notation.write(NamedNetwork.of(network));
    if (out.isPresent()) {
      DurableFiles.replace(out.get(), text.getBytes(StandardCharsets.UTF_8));
    } else {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    }
    return ExitCode.DONE;
  }

  private void requireNoOnnxOption() {
    spec.options().stream()
        .filter(option -> ONNX_OPTIONS.contains(option.longestName()))
        .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option))
        .findFirst()
        .ifPresent(
            option -> {
              throw new ParameterException(
                  spec.commandLine(), option.longestName() + ": is for --to onnx alone");
            });
  }
}
