package io.mixnas.results.report;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.cost.Cost;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A number that says something of a whole network.
 *
 * @param title for people
 * @param measure of a network; 0 where it has no inverted residual to measure
 */
record Trait(String title, ToDoubleFunction<Architecture> measure) {
  /** Those that a report looks at. */
  static final List<Trait> ALL =
      List.of(
          new Trait("multiply-adds", network -> (double) Cost.of(network).multiplyAdds()),
          new Trait("parameters", network -> (double) Cost.of(network).parameters()),
          new Trait("number of blocks", network -> network.blocks().size()),
          new Trait("mean kernel size", network -> mean(network, Trait::kernelSize)),
          new Trait("kernel sizes mixed", network -> mean(network, b -> b.mixConv().groups())),
          new Trait(
              "mean expand ratio",
              network -> mean(network, b -> b.expansion().map(e -> e.ratio()).orElse(1.0))),
          new Trait(
              "blocks with squeeze-and-excitation",
              network -> share(network, b -> b.squeezeExcitation().isPresent())),
          new Trait(
              "blocks with swish",
              network -> share(network, b -> b.activation() == Activation.SWISH)),
          new Trait("blocks with grouped 1x1", network -> share(network, Trait::isGrouped)));

  /** Of a network. */
  double of(Architecture network) {
    return measure.applyAsDouble(network);
  }

  private static boolean isGrouped(InvertedResidual block) {
    return block.projectGroups() > 1 || block.expansion().map(e -> e.groups() > 1).orElse(false);
  }

  private static List<InvertedResidual> residuals(Architecture network) {
    return network.blocks().stream()
        .filter(InvertedResidual.class::isInstance)
        .map(InvertedResidual.class::cast)
        .toList();
  }

  /** Over the channels of its depthwise convolution. */
  private static double kernelSize(InvertedResidual block) {
    List<Integer> channels = block.mixConv().split(block.expandedChannels());
    double sum = 0;
    for (int group = 0; group < channels.size(); group++) {
      sum += channels.get(group) * block.mixConv().kernels().get(group);
    }
    return sum / block.expandedChannels();
  }

  private static double share(Architecture network, Predicate<InvertedResidual> which) {
    return mean(network, block -> which.test(block) ? 1 : 0);
  }

  private static double mean(Architecture network, ToDoubleFunction<InvertedResidual> measure) {
    return residuals(network).stream().mapToDouble(measure).average().orElse(0);
  }
}
