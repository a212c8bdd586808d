package io.mixnas.results.weights;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.DocumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network's weights between the evaluator's names and those of timm, running statistics of batch
 * norm among them. The evaluator's are {@code block1/expand/W} and so on: {@code W} of convolutions
 * {@code [output][input][row][column]}, of depthwise ones {@code [row][column][channel]}, of dense
 * layers {@code [input][output]}.
 */
public final class TimmWeights {
  private static final List<String> CLASSIFIER = List.of("classifier.weight", "classifier.bias");

  private TimmWeights() {}

  /** Every parameter of a network, in the order of timm's state dict. */
  public static List<TimmParameter> names(Architecture architecture) {
    return new TimmParameters(architecture).list();
  }

  /** Names of batch norm's counts of batches, which nothing depends on. */
  public static List<String> counts(Architecture architecture) {
    return new TimmParameters(architecture).counts();
  }

  /**
   * A file of weights.
   *
   * @param parameters of the architecture, by the evaluator's names
   * @param metadata of the file
   * @throws IllegalArgumentException when they are of another architecture
   */
  public static Safetensors write(
      Architecture architecture, Map<String, float[]> parameters, Map<String, String> metadata) {
    TimmParameters names = new TimmParameters(architecture);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (TimmParameter parameter : names.list()) {
      float[] values = parameters.get(parameter.ours());
      if (values == null || values.length != parameter.length()) {
        throw new IllegalArgumentException(
            "weights: must have %s values of %s, have %s"
                .formatted(
                    parameter.length(), parameter.ours(), values == null ? "none" : values.length));
      }
      tensors.put(parameter.name(), new Tensor(parameter.shape(), parameter.toTimm(values)));
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    names.counts().forEach(name -> counts.put(name, 0L));
    return new Safetensors(metadata, tensors, counts);
  }

  /**
   * The parameters of a file, by the evaluator's names. Its blocks may be grouped into other
   * stages: what counts is their order.
   *
   * @param source what error messages call the file
   * @throws DocumentException naming all that is missing, surplus or of another shape
   */
  public static Map<String, float[]> read(
      String source, Architecture architecture, Safetensors found) {
    TimmParameters names = new TimmParameters(architecture);
    Safetensors file = requireOf(source, names, found);
    Map<String, float[]> parameters = new LinkedHashMap<>();
    for (TimmParameter parameter : names.list()) {
      float[] values = file.tensors().get(parameter.name()).values();
      parameters.put(parameter.ours(), parameter.fromTimm(values));
    }
    return parameters;
  }

  /**
   * Refuses a file whose weights are not those of a network.
   *
   * @param source what error messages call the file
   * @throws DocumentException naming all that is missing, surplus or of another shape
   */
  public static void requireOf(String source, Architecture architecture, Safetensors found) {
    requireOf(source, new TimmParameters(architecture), found);
  }

  /** The file with its blocks grouped into the network's stages. */
  private static Safetensors requireOf(String source, TimmParameters names, Safetensors found) {
    Safetensors file = TimmPlaces.regrouped(found, names.list());
    List<String> missing = new ArrayList<>();
    List<String> misshapen = new ArrayList<>();
    Set<String> surplus = new LinkedHashSet<>(file.tensors().keySet());
    surplus.addAll(file.counts().keySet());
    surplus.removeAll(names.counts());
    for (TimmParameter parameter : names.list()) {
      Tensor tensor = file.tensors().get(parameter.name());
      surplus.remove(parameter.name());
      if (tensor == null) {
        missing.add(parameter.name());
      } else if (!tensor.shape().equals(parameter.shape())) {
        misshapen.add(
            "%s must be %s, is %s".formatted(parameter.name(), parameter.shape(), tensor.shape()));
      }
    }
    requireNone(source, missing, misshapen, List.copyOf(surplus));
    return file;
  }

  /**
   * The number of classes that a file's classifier tells apart.
   *
   * @throws DocumentException when it has none
   */
  public static int classes(String source, Safetensors file) {
    Tensor weights = file.tensors().get(CLASSIFIER.get(0));
    if (weights == null || weights.shape().size() != 2) {
      throw new DocumentException(
          "%s: must have timm's names of weights, has no matrix %s"
              .formatted(source, CLASSIFIER.get(0)));
    }
    return weights.shape().get(0);
  }

  /** Whether a parameter, by the evaluator's name, is the classifier's. */
  public static boolean isClassifier(String parameter) {
    return parameter.startsWith("head/classify/");
  }

  private static void requireNone(
      String source, List<String> missing, List<String> misshapen, List<String> surplus) {
    List<String> problems = new ArrayList<>();
    add(problems, "missing", missing, ", ");
    add(problems, "of another shape", misshapen, "; ");
    add(problems, "surplus", surplus, ", ");
    if (!problems.isEmpty()) {
      throw new DocumentException(
          "%s: must have the weights of this network: %s"
              .formatted(source, String.join("; ", problems)));
    }
  }

  private static void add(
      List<String> problems, String what, List<String> names, String separator) {
    if (!names.isEmpty()) {
      problems.add("%s %s: %s".formatted(names.size(), what, String.join(separator, names)));
    }
  }
}
