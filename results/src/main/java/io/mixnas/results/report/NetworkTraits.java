package io.mixnas.results.report;

import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.List;
import java.util.Map;

/**
 * The numbers of one network that a report compares with those of others.
 *
 * @param traits the values of {@link Trait#ALL}, in the same order
 * @param kernels the share of the depthwise channels that have each kernel size, by the size of the
 *     feature maps
 */
record NetworkTraits(List<Double> traits, Map<Integer, Map<Integer, Double>> kernels) {
  NetworkTraits {
    traits = List.copyOf(traits);
  }

  /** Measures the network of a trial. */
  static NetworkTraits of(Trial trial, SearchSpace space) {
    SummarisedNetwork network = SummarisedNetwork.of(trial.cost(), space.decode(trial.genotype()));
    return new NetworkTraits(
        Trait.ALL.stream().map(trait -> trait.of(network)).toList(),
        KernelShare.of(network.depthwise()));
  }
}
