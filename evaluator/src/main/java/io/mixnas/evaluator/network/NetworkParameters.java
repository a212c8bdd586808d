package io.mixnas.evaluator.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gives the parameters of a network names that do not depend on the engine, such as {@code
 * block1/expand/W}. {@link StandardNetwork} and {@link FusedNetwork} use the same names for the
 * same architecture, in the same order.
 */
public final class NetworkParameters {
  private NetworkParameters() {}

  /**
   * Returns views of a network's parameters. Writing to them changes the network.
   *
   * @return convolutions as {@code [output][input][row][column]}, depthwise convolutions as {@code
   *     [row][column][channel][1]}, dense layers as {@code [input][output]}, everything else as
   *     vectors
   */
  public static Map<String, INDArray> of(ComputationGraph network) {
    Map<String, INDArray> byName = new LinkedHashMap<>();
    for (Layer layer : network.getLayers()) {
      layer.paramTable().forEach((key, values) -> byName.put(name(layer, key), values));
    }
    return Collections.unmodifiableMap(byName);
  }

  /**
   * Copies all parameters, including running statistics, from one network to another of the same
   * architecture.
   *
   * @throws IllegalArgumentException if the networks have different architectures
   */
  public static void copy(ComputationGraph from, ComputationGraph to) {
    Map<String, INDArray> sources = of(from);
    Map<String, INDArray> targets = of(to);
    if (!sources.keySet().equals(targets.keySet())) {
      throw new IllegalArgumentException(
          "networks: must have the same parameters, had %s and %s"
              .formatted(sources.keySet(), targets.keySet()));
    }
    targets.forEach((name, target) -> copy(name, sources.get(name), target));
  }

  private static void copy(String name, INDArray source, INDArray target) {
    if (source.length() != target.length()) {
      throw new IllegalArgumentException(
          "parameter %s: must have as many values in both networks, had %s and %s"
              .formatted(name, source.length(), target.length()));
    }
    INDArray converted = source.castTo(target.dataType()).dup('c');
    target.assign(converted.reshape('c', target.shape()));
  }

  static String name(Layer layer, String key) {
    return layer instanceof FusedComputation
        ? key
        : layer.conf().getLayer().getLayerName() + "/" + key;
  }
}
