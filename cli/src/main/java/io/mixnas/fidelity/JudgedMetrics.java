package io.mixnas.fidelity;

import io.mixnas.controller.Budget;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Compares the metrics that an evaluator reports beside its scores with the truth. */
final class JudgedMetrics {
  private final List<Judgement> judgements; // of networks that have a score
  private final List<TrainedNetwork> networks;
  private final long seed;

  /**
   * @param judgements one for each network
   * @param seed the seed of the resampling
   */
  JudgedMetrics(List<Judgement> judgements, List<TrainedNetwork> networks, long seed) {
    this.judgements = judgements.stream().filter(each -> each.failure().isEmpty()).toList();
    this.networks =
        IntStream.range(0, networks.size())
            .filter(i -> judgements.get(i).failure().isEmpty())
            .mapToObj(networks::get)
            .toList();
    this.seed = seed;
  }

  /**
   * Returns each metric as a judge of the networks that have a score, with more counted as better.
   * A metric that some of them lack is left out.
   *
   * @param budget the limits of the agreement within a budget
   */
  List<Judge> judges(Budget budget) {
    return networks.size() < 2
        ? List.of()
        : names().stream()
            .map(name -> Judge.of(name, networks, values(name), budget, seed))
            .toList();
  }

  /** Returns the names of the metrics that all networks have, in alphabetical order. */
  private Set<String> names() {
    Set<String> names = new TreeSet<>(judgements.get(0).metrics().keySet());
    judgements.forEach(each -> names.retainAll(each.metrics().keySet()));
    return names;
  }

  private double[] values(String name) {
    return judgements.stream().mapToDouble(each -> each.metrics().get(name)).toArray();
  }
}
