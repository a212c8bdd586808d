package io.mixnas.cli;

import io.mixnas.evaluator.data.DataException;
import io.mixnas.evaluator.data.ImageFile;
import io.mixnas.export.OnnxClassifier;
import io.mixnas.export.OnnxClassifier.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas predict}. */
@Command(
    name = "predict",
    description = "Classify images with an exported model.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Images are read as for training: the middle square, upright, scaled to the model's size. One"
          + " that cannot be read is told on standard error; the others are classified all the"
          + " same, and the exit code is 2.",
      "",
      "Examples:",
      "  mixnas predict model.onnx photo.jpg",
      "  mixnas predict model.onnx photos/*.jpg --top 1",
      "  mixnas predict model.onnx photo.jpg --format json"
    })
final class PredictCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "MODEL", description = "A file of mixnas export --to onnx.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description = ImageFile.FORMATS + " files.")
  private List<Path> images = new ArrayList<>();

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "5",
      description = "How many classes to name, the most probable (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private OutputFormat format;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (top < 1) {
      throw new ParameterException(spec.commandLine(), "--top: must be at least 1, was " + top);
    }
    Terminal terminal = Terminal.of(spec.commandLine());
    List<Map<String, Object>> results = new ArrayList<>();
    boolean all = true;
    try (OnnxClassifier classifier = OnnxClassifier.open(model)) {
      for (Path image : images) {
        try {
          List<Prediction> best =
              classifier.classify(image, terminal::warn).stream().limit(top).toList();
          results.add(result(image, best));
          if (format == OutputFormat.TEXT) {
            terminal.tell(line(image, best));
          }
        } catch (DataException e) {
          all = false;
          results.add(failure(image, e));
          terminal.say("mixnas: " + e.getMessage());
        }
      }
    }
    if (format == OutputFormat.JSON) {
      terminal.out().print(ScriptJson.of(results));
    }
    terminal.out().flush();
    return all ? ExitCode.DONE : ExitCode.WRONG_INPUT;
  }

  private static String line(Path image, List<Prediction> best) {
    return best.stream()
        .map(
            prediction ->
                String.format(
                    Locale.ROOT, "%s %.2f %%", prediction.name(), 100 * prediction.probability()))
        .collect(Collectors.joining(", ", image + ": ", ""));
  }

  private static Map<String, Object> result(Path image, List<Prediction> best) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("image", image.toString());
    result.put("predictions", best.stream().map(PredictCommand::tree).toList());
    return result;
  }

  private static Map<String, Object> tree(Prediction prediction) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("class", prediction.name());
    tree.put("index", prediction.index());
    tree.put("probability", prediction.probability());
    return tree;
  }

  private static Map<String, Object> failure(Path image, DataException error) {
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("image", image.toString());
    failure.put("error", error.getMessage());
    return failure;
  }
}
