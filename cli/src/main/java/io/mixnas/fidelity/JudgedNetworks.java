package io.mixnas.fidelity;

import io.mixnas.architecture.Shortcut;
import io.mixnas.controller.Budget;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Compares an evaluator's order of networks whose truth is known with the orders of other judges.
 */
final class JudgedNetworks {
  private final List<TrainedNetwork> networks;
  private final Map<String, double[]> merits; // [network], by judge; the evaluator is the first
  private final int[] within; // networks within the budget
  private final boolean limited;
  private final long seed;

  private JudgedNetworks(
      List<TrainedNetwork> networks,
      Map<String, double[]> merits,
      int[] within,
      boolean limited,
      long seed) {
    this.networks = networks;
    this.merits = merits;
    this.within = within;
    this.limited = limited;
    this.seed = seed;
  }

  /**
   * Collects the truths and the merits of the networks.
   *
   * @param merits the evaluator's merits, one for each network
   * @param seed the seed of the resampling
   */
  static JudgedNetworks of(
      String evaluator,
      double[] merits,
      List<TrainedNetwork> networks,
      SearchSpace space,
      Budget budget,
      long seed) {
    Map<String, double[]> judges = new LinkedHashMap<>();
    judges.put(evaluator, merits);
    judges.put("multiply-adds", each(networks, one -> one.entry().cost().multiplyAdds()));
    judges.put("parameters", each(networks, one -> one.entry().cost().parameters()));
    judges.put("layers", each(networks, one -> layers(one, space)));
    int[] within =
        IntStream.range(0, networks.size())
            .filter(i -> budget.allows(networks.get(i).entry().cost()))
            .toArray();
    boolean limited = budget.limit(CostMeasure.MULTIPLY_ADDS).isPresent();
    return new JudgedNetworks(networks, judges, within, limited, seed);
  }

  private static double[] each(
      List<TrainedNetwork> networks, ToDoubleFunction<TrainedNetwork> figure) {
    return networks.stream().mapToDouble(figure).toArray();
  }

  /** Returns the number of blocks that are not just a shortcut. */
  private static double layers(TrainedNetwork network, SearchSpace space) {
    return space.decode(network.genotype()).blocks().stream()
        .filter(block -> !(block instanceof Shortcut))
        .count();
  }

  /** Returns the number of networks within the budget. */
  int withinBudget() {
    return within.length;
  }

  /** Returns all judges, the evaluator first. */
  List<Judge> judges() {
    List<RankAgreement> overall = agreements(IntStream.range(0, networks.size()).toArray());
    List<RankAgreement> limits = isLimited() ? agreements(within) : List.of();
    List<Judge> judges = new ArrayList<>();
    for (String name : merits.keySet()) {
      int index = judges.size();
      judges.add(
          new Judge(
              name,
              overall.get(index),
              isLimited() ? Optional.of(limits.get(index)) : Optional.empty()));
    }
    return judges;
  }

  /** Returns how well the table's own trainings agree with each other. */
  Optional<Ceiling> ceiling() {
    return Ceiling.of(networks.stream().map(each -> each.entry().trainings()).toList());
  }

  /** Returns the ceiling of the networks within the budget; empty without a budget. */
  Optional<Ceiling> ceilingWithinBudget() {
    return isLimited()
        ? Ceiling.of(
            Arrays.stream(within).mapToObj(i -> networks.get(i).entry().trainings()).toList())
        : Optional.empty();
  }

  private boolean isLimited() {
    return limited && within.length >= 2;
  }

  private List<RankAgreement> agreements(int[] indexes) {
    double[] truth = each(networks, network -> network.entry().accuracy());
    double[][] picked =
        merits.values().stream()
            .map(values -> RankAgreement.pick(values, indexes))
            .toArray(double[][]::new);
    return RankAgreement.of(RankAgreement.pick(truth, indexes), picked, seed);
  }
}
