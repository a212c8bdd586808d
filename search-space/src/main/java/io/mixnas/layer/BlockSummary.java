package io.mixnas.layer;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Summarises a block of any kind for people.
 *
 * @param kind the kind of block for people, such as {@code inverted residual}
 * @param part the block's layers
 * @param kernels the kernels of its spatial convolutions, in order; empty when it has none
 * @param expandRatio inner over input channels, when the block widens its input
 * @param groups the groups of its 1x1 convolutions, in order; empty when none of them is grouped
 * @param activation the activation after its convolutions, if any
 * @param skip whether its input is added to its output
 */
public record BlockSummary(
    String kind,
    LayerPart part,
    List<SpatialKernels> kernels,
    Optional<Double> expandRatio,
    List<Integer> groups,
    Optional<Activation> activation,
    boolean skip) {
  public BlockSummary {
    kernels = List.copyOf(kernels);
    groups = List.copyOf(groups);
  }

  /** Summarises every block of a network, in order. */
  public static List<BlockSummary> of(Architecture architecture) {
    List<LayerPart> parts = LayerGraph.of(architecture).parts();
    List<BlockSummary> summaries = new ArrayList<>();
    for (int i = 0; i < architecture.blocks().size(); i++) {
      summaries.add(architecture.blocks().get(i).accept(new BlockSummaries(parts.get(i + 1))));
    }
    return summaries;
  }

  /** Returns the block's squeeze-and-excitation, if it has one. */
  public Optional<SqueezeAndExcite> squeeze() {
    return part.layers(SqueezeAndExcite.class).stream().findFirst();
  }

  /** Returns the number of incoming channels. */
  public int inputChannels() {
    return part.inputMap().channels();
  }

  /** Returns the number of outgoing channels. */
  public int outputChannels() {
    return part.outputMap().channels();
  }
}
