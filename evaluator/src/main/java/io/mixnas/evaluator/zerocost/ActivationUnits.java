package io.mixnas.evaluator.zerocost;

import io.mixnas.architecture.Architecture;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.Nonlinearity;
import java.util.List;

/** Counts the units and the layers of a network that apply an activation. */
final class ActivationUnits {
  private ActivationUnits() {}

  /** Returns the number of values that pass through activations, for one image. */
  static long count(Architecture architecture) {
    return layers(architecture).stream().mapToLong(node -> node.output().elements()).sum();
  }

  /** Returns the activation layers. */
  static List<LayerNode> layers(Architecture architecture) {
    return LayerGraph.of(architecture).nodes().stream()
        .filter(node -> node.layer() instanceof Nonlinearity)
        .toList();
  }
}
