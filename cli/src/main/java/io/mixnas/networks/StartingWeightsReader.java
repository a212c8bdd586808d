package io.mixnas.networks;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.evaluator.training.TrainedModel;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.export.WeightsExport;
import io.mixnas.export.WeightsImport;
import io.mixnas.results.weights.TimmWeights;
import io.mixnas.training.Start;
import io.mixnas.training.StartingWeights;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the weights that a training begins with. */
public final class StartingWeightsReader {
  private StartingWeightsReader() {}

  /**
   * Reads a file of {@code mixnas train}, {@code mixnas import} or {@code mixnas export}, or
   * safetensors of other programs.
   *
   * @param architecture the architecture of the network, for the classes of its images
   * @param classes the names of the classes; a classifier of other classes begins anew
   * @throws io.mixnas.document.DocumentException when the weights are not those of the network
   */
  public static StartingWeights read(Path file, Architecture architecture, List<String> classes) {
    WeightsImport weights = open(file);
    Map<String, float[]> parameters =
        new HashMap<>(weights.parameters(architecture, weights.epsilon(architecture.padding())));
    boolean kept =
        weights.classes() == classes.size()
            && weights.classNames().filter(names -> areOthers(weights, names, classes)).isEmpty();
    if (!kept) {
      parameters.keySet().removeIf(TimmWeights::isClassifier);
    }
    String description =
        "weights of %s, padding %s, batch norm's epsilon %s; %s%s"
            .formatted(
                file,
                Field.word(architecture.padding()),
                weights.epsilon(architecture.padding()),
                kept ? "the classifier is kept" : anew(weights.classes(), classes.size()),
                weights
                    .architecture()
                    .flatMap(theirs -> difference(theirs, architecture))
                    .map("; warning: "::concat)
                    .orElse(""));
    Start start =
        new Start(
            file.toAbsolutePath().normalize().toString(),
            weights.fingerprint(),
            weights.normalization());
    return new StartingWeights(start, parameters, description);
  }

  /**
   * Tells whether classes have other names. Numbers stand for unknown names, unless the weights
   * were trained on images of such classes.
   */
  private static boolean areOthers(
      WeightsImport weights, List<String> names, List<String> classes) {
    boolean known = weights.isTrained() || !names.equals(WeightedNetwork.numbers(names.size()));
    return known && !names.equals(classes);
  }

  /**
   * Tells in which way weights fit a network that is another one than theirs. Strides, activations
   * and padding have no weights.
   *
   * @param theirs the architecture that the weights are of
   * @param asked the architecture that gets them; its resolution and classes may be others
   * @return a clause that calls the weights {@code they}; empty when it is the same network
   */
  public static Optional<String> difference(Architecture theirs, Architecture asked) {
    Architecture alike =
        theirs.withResolution(asked.input().resolution()).withClasses(asked.head().classes());
    if (alike.equals(asked)) {
      return Optional.empty();
    }
    String what =
        theirs.padding() == asked.padding()
            ? "other strides, activations or other parts that have no weights"
            : "padding %s, not %s"
                .formatted(Field.word(theirs.padding()), Field.word(asked.padding()));
    return Optional.of("they are of a network with " + what);
  }

  private static String anew(int before, int now) {
    return before == now
        ? "%s other classes: the classifier begins anew".formatted(now)
        : "%s classes instead of %s: the classifier begins anew".formatted(now, before);
  }

  /** Opens weights. Those of a model are exported first, so that all are checked alike. */
  private static WeightsImport open(Path file) {
    if (WeightsImport.isWeights(file)) {
      return WeightsImport.open(file);
    }
    NamedNetwork named = NamedNetwork.of(file.toString());
    named.requireNoLostWeights();
    TrainedModel model =
        named
            .model()
            .orElseThrow(
                () ->
                    new DocumentException(
                        file + ": must be a model.zip or safetensors, has no weights"));
    try (WeightedNetwork network = WeightedNetwork.of(model)) {
      return WeightsImport.of(file.toString(), WeightsExport.of(network), model.file());
    }
  }
}
