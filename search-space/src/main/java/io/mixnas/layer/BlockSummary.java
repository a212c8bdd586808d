package io.mixnas.layer;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people want to know of a block, of whatever kind.
 *
 * @param kind for people: {@code inverted residual}
 * @param part its layers
 * @param kernels of its spatial convolutions, in order; none where it has none
 * @param expandRatio inner over input channels, where it widens its input
 * @param groups of its 1x1 convolutions, in order; none where all of them are whole
 * @param activation that follows its convolutions, where any does
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

  /** Every block of a network, in order. */
  public static List<BlockSummary> of(Architecture architecture) {
    List<LayerPart> parts = LayerGraph.of(architecture).parts();
    List<BlockSummary> summaries = new ArrayList<>();
    for (int i = 0; i < architecture.blocks().size(); i++) {
      summaries.add(architecture.blocks().get(i).accept(new BlockSummaries(parts.get(i + 1))));
    }
    return summaries;
  }

  /** Its squeeze-and-excitation, if it has one. */
  public Optional<SqueezeAndExcite> squeeze() {
    return part.layers(SqueezeAndExcite.class).stream().findFirst();
  }

  /** Channels that come in. */
  public int inputChannels() {
    return part.inputMap().channels();
  }

  /** Channels that go out. */
  public int outputChannels() {
    return part.outputMap().channels();
  }
}
