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

/** Reads layers that follow each other, several at a time where one stage computes them. */
final class LayerReader {
  private final List<LayerNode> nodes;
  private int next;

  LayerReader(List<LayerNode> nodes) {
    this.nodes = nodes;
  }

  boolean isAtEnd() {
    return next == nodes.size();
  }

  /** The last layer read. */
  LayerNode last() {
    return nodes.get(next - 1);
  }

  /** The next layer, if it is of this kind; it is read then. */
  <L extends Layer> Optional<L> optional(Class<L> kind) {
    boolean is = !isAtEnd() && kind.isInstance(nodes.get(next).layer());
    return is ? Optional.of(kind.cast(nodes.get(next++).layer())) : Optional.empty();
  }

  /**
   * The next layer, which is of this kind.
   *
   * @throws IllegalArgumentException when it is not, or when there is none
   */
  <L extends Layer> L required(Class<L> kind) {
    return optional(kind)
        .orElseThrow(() -> cannot("a layer of kind " + kind.getSimpleName() + " is expected"));
  }

  /** A depthwise convolution between two of 1x1, or before one, if that is what follows. */
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

  /** A convolution with its batch norm and activation, if that is what follows. */
  <L extends Layer> Optional<NormalizedLayer<L>> normalized(Class<L> kind) {
    return optional(kind)
        .map(layer -> new NormalizedLayer<>(layer, required(BatchNorm.class), activation()));
  }

  /** Refuses layers that are left. */
  void requireEnd() {
    if (!isAtEnd()) {
      throw cannot("nothing is expected behind a skip, there is something");
    }
  }

  /** An activation, or the identity where none follows. */
  Activation activation() {
    return optional(Nonlinearity.class).map(Nonlinearity::activation).orElse(Activation.IDENTITY);
  }

  /** That these layers have no stage. */
  IllegalArgumentException cannot(String why) {
    String where = isAtEnd() ? "at the end" : "at " + nodes.get(next).layer().name();
    return new IllegalArgumentException(
        "cannot be computed by fused stages: %s %s".formatted(why, where));
  }

  private boolean isPointwise(NormalizedLayer<Convolution> layer) {
    return layer.convolution().isPointwise();
  }
}
