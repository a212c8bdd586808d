package io.mixnas.results.report;

import io.mixnas.architecture.Activation;
import io.mixnas.layer.BlockSummary;
import io.mixnas.layer.SpatialKernels;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A number that describes a whole network.
 *
 * @param title the title for people
 * @param measure measures a network; 0 if it has no depthwise convolution to measure
 */
record Trait(String title, ToDoubleFunction<SummarisedNetwork> measure) {
  /** All traits that a report examines. */
  static final List<Trait> ALL =
      List.of(
          new Trait("multiply-adds", network -> (double) network.cost().multiplyAdds()),
          new Trait("parameters", network -> (double) network.cost().parameters()),
          new Trait("number of blocks", SummarisedNetwork::blocks),
          new Trait("mean kernel size", network -> mean(network, Trait::kernelSize)),
          new Trait(
              "kernel sizes mixed",
              network -> mean(network, b -> b.kernels().get(0).kernels().size())),
          new Trait(
              "mean expand ratio", network -> mean(network, b -> b.expandRatio().orElse(1.0))),
          new Trait(
              "blocks with squeeze-and-excitation",
              network -> share(network, b -> b.squeeze().isPresent())),
          new Trait(
              "blocks with swish",
              network -> share(network, b -> b.activation().equals(Optional.of(Activation.SWISH)))),
          new Trait(
              "blocks with grouped 1x1", network -> share(network, b -> !b.groups().isEmpty())));

  /** Measures a network. */
  double of(SummarisedNetwork network) {
    return measure.applyAsDouble(network);
  }

  /** Returns the mean kernel size over the channels of a block's depthwise convolutions. */
  private static double kernelSize(BlockSummary block) {
    double sum = 0;
    int channels = 0;
    for (SpatialKernels spatial : block.kernels()) {
      for (int group = 0; group < spatial.kernels().size(); group++) {
        sum += spatial.channels().get(group) * spatial.kernels().get(group);
        channels += spatial.channels().get(group);
      }
    }
    return sum / channels;
  }

  private static double share(SummarisedNetwork network, Predicate<BlockSummary> which) {
    return mean(network, block -> which.test(block) ? 1 : 0);
  }

  private static double mean(SummarisedNetwork network, ToDoubleFunction<BlockSummary> measure) {
    return network.depthwise().stream().mapToDouble(measure).average().orElse(0);
  }
}
