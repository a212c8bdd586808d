package io.mixnas.cli;

import io.mixnas.document.DocumentException;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.training.Confusion;
import io.mixnas.evaluator.training.DivergedException;
import io.mixnas.evaluator.training.NetworkClassifier;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.networks.NamedNetwork;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code mixnas evaluate}. */
@Command(
    name = "evaluate",
    description = "Measure how accurately a network with its weights classifies images.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Images are normalised as those that the network was trained on.",
      "",
      "Examples:",
      "  mixnas evaluate trainings/001 --data photos-test",
      "  mixnas evaluate imported.zip --data photos-test"
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final int BATCH = 64;

  @Parameters(
      paramLabel = "MODEL",
      description =
          "A directory of mixnas train, a model.zip of it or of mixnas import, or weights of mixnas"
              + " export.")
  private String model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description = "Images of the model's classes, all of which are used.")
  private String data;

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Terminal.of(spec.commandLine());
    NamedNetwork named = plugins.network(model);
    named.requireNoLostWeights();
    if (named.model().isEmpty()) {
      throw new DocumentException(
          model + ": must have weights, as a model.zip or an exported .safetensors has");
    }
    try (WeightedNetwork network = named.weighted(0)) {
      ImageSet images =
          DataSource.parse(data)
              .loadWhole(network.architecture().input().resolution(), terminal::warn);
      requireClasses(network.classes(), network.hasUnknownClasses(), images.classes());
      Confusion confusion = classify(network, images);
      terminal.out().print(ConfusionText.of(data, confusion));
      terminal.out().flush();
    }
    return ExitCode.DONE;
  }

  private Confusion classify(WeightedNetwork network, ImageSet images) throws InterruptedException {
    try {
      return NetworkClassifier.of(network.network(), images, network.normalization(), BATCH)
          .confusion();
    } catch (DivergedException e) {
      throw new DocumentException(
          "%s: must compute numbers for the images of %s: its %s"
              .formatted(model, data, e.getMessage()),
          e);
    }
  }

  /** Refuses images whose classes are not the network's. Numbers stand for unknown names. */
  private void requireClasses(List<String> known, boolean numbered, List<String> found) {
    if (numbered ? known.size() != found.size() : !known.equals(found)) {
      throw new DocumentException(
          "%s: must have the %s classes of the model, %s, has %s"
              .formatted(data, known.size(), shown(known), shown(found)));
    }
    if (numbered && !known.equals(found) && Set.copyOf(known).equals(Set.copyOf(found))) {
      throw new DocumentException(
          "%s: must have its classes in the order of the model's, %s, has %s; names with as many digits, such as 01 and 10, keep the order of numbers"
              .formatted(data, shown(known), shown(found)));
    }
  }

  private static String shown(List<String> names) {
    return names.size() <= 10
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 10)) + " and %s more".formatted(names.size() - 10);
  }
}
