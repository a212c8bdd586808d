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
 * Converts a network's weights, including running statistics of batch norm, between the evaluator's
 * names and those of timm. The evaluator's names are {@code block1/expand/W} and so on. {@code W}
 * is {@code [output][input][row][column]} for convolutions, {@code [row][column][channel]} for
 * depthwise convolutions, and {@code [input][output]} for dense layers.
 */
public final class TimmWeights {
  private static final List<String> CLASSIFIER = List.of("classifier.weight", "classifier.bias");

  private TimmWeights() {}

  /** Returns every parameter of a network, in the order of timm's state dict. */
  public static List<TimmParameter> names(Architecture architecture) {
    return new TimmParameters(architecture).list();
  }

  /** Returns the names of batch norm's counts of batches, on which nothing depends. */
  public static List<String> counts(Architecture architecture) {
    return new TimmParameters(architecture).counts();
  }

  /**
   * Returns the contents of a file of weights.
   *
   * @param parameters the architecture's parameters by the evaluator's names
   * @param metadata the metadata of the file
   * @throws IllegalArgumentException if they are of another architecture
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
   * Returns the parameters of a file by the evaluator's names. Its blocks may be grouped into other
   * stages; only their order counts.
   *
   * @param source the name of the file in error messages
   * @throws DocumentException if parameters are missing, surplus or of another shape; the message
   *     names all of them
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
   * @param source the name of the file in error messages
   * @throws DocumentException if parameters are missing, surplus or of another shape; the message
   *     names all of them
   */
  public static void requireOf(String source, Architecture architecture, Safetensors found) {
    requireOf(source, new TimmParameters(architecture), found);
  }

  /** Returns the file with its blocks grouped into the network's stages. */
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
   * Returns the number of classes of a file's classifier.
   *
   * @throws DocumentException if it has no classifier
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

  /** Returns whether a parameter, by the evaluator's name, belongs to the classifier. */
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
