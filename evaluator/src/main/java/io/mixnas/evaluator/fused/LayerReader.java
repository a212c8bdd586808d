package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.Convolution;
import io.mixnas.layer.Layer;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.MixedDepthwise;
import io.mixnas.layer.Nonlinearity;
import io.mixnas.layer.SqueezeAndExcite;
import java.util.List;
import java.util.Optional;

/** Reads consecutive layers. Layers that one stage computes together are read together. */
final class LayerReader {
  private final List<LayerNode> nodes;
  private int next;

  LayerReader(List<LayerNode> nodes) {
    this.nodes = nodes;
  }

  boolean isAtEnd() {
    return next == nodes.size();
  }

  /** Returns the last layer read. */
  LayerNode last() {
    return nodes.get(next - 1);
  }

  /** Reads the next layer if it is of this kind. */
  <L extends Layer> Optional<L> optional(Class<L> kind) {
    boolean is = !isAtEnd() && kind.isInstance(nodes.get(next).layer());
    return is ? Optional.of(kind.cast(nodes.get(next++).layer())) : Optional.empty();
  }

  /**
   * Reads the next layer, which must be of this kind.
   *
   * @throws IllegalArgumentException if it is of another kind, or if there is none
   */
  <L extends Layer> L required(Class<L> kind) {
    return optional(kind)
        .orElseThrow(() -> cannot("a layer of kind " + kind.getSimpleName() + " is expected"));
  }

  /** Reads a depthwise convolution between two 1x1 convolutions, or before one, if that follows. */
  Optional<ResidualLayers> residual() {
    int begin = next;
    Optional<NormalizedLayer<Convolution>> expand = normalized(Convolution.class);
    Optional<NormalizedLayer<MixedDepthwise>> depthwise = normalized(MixedDepthwise.class);
    if (depthwise.isPresent() && expand.map(this::isPointwise).orElse(true)) {
      Optional<SqueezeAndExcite> squeeze = optional(SqueezeAndExcite.class);
      Optional<NormalizedLayer<Convolution>> project =
          normalized(Convolution.class).filter(this::isPointwise);
      if (project.isPresent()) {
        return Optional.of(
            new ResidualLayers(expand, depthwise.get(), squeeze, project.get(), false));
      }
    }
    next = begin;
    return Optional.empty();
  }

  /** Reads a convolution with its batch norm and activation, if that follows. */
  <L extends Layer> Optional<NormalizedLayer<L>> normalized(Class<L> kind) {
    return optional(kind)
        .map(layer -> new NormalizedLayer<>(layer, required(BatchNorm.class), activation()));
  }

  /** Refuses layers that have not been read. */
  void requireEnd() {
    if (!isAtEnd()) {
      throw cannot("nothing is expected behind a skip, there is something");
    }
  }

  /** Reads an activation, or returns the identity if none follows. */
  Activation activation() {
    return optional(Nonlinearity.class).map(Nonlinearity::activation).orElse(Activation.IDENTITY);
  }

  /** Returns the exception for layers that no stage computes. */
  IllegalArgumentException cannot(String why) {
    String where = isAtEnd() ? "at the end" : "at " + nodes.get(next).layer().name();
    return new IllegalArgumentException(
        "cannot be computed by fused stages: %s %s".formatted(why, where));
  }

  private boolean isPointwise(NormalizedLayer<Convolution> layer) {
    return layer.convolution().isPointwise();
  }
}
