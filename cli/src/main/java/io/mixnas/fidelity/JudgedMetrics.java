package io.mixnas.fidelity;

import io.mixnas.controller.Budget;
import io.mixnas.objective.CostMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Compares the metrics that an evaluator reports beside its scores with the truth. */
final class JudgedMetrics {
  private final List<Judgement> judgements;
  private final List<TrainedNetwork> networks;
  private final long seed;

  /**
   * @param judgements one for each network
   * @param seed the seed of the resampling
   */
  JudgedMetrics(List<Judgement> judgements, List<TrainedNetwork> networks, long seed) {
    this.judgements = List.copyOf(judgements);
    this.networks = List.copyOf(networks);
    this.seed = seed;
  }

  /**
   * Returns each metric as a judge of the networks that have a score, with more counted as better.
   * A metric that some of them lack is left out.
   *
   * @param budget the limits of the agreement within a budget
   */
  List<Judge> judges(Budget budget) {
    boolean limited = budget.limit(CostMeasure.MULTIPLY_ADDS).isPresent();
    int[] all = judged(i -> true);
    int[] within = judged(i -> limited && budget.allows(networks.get(i).entry().cost()));
    List<Judge> judges = new ArrayList<>();
    if (all.length >= 2) {
      for (String name : names(all)) {
        judges.add(
            new Judge(
                name,
                agreement(name, all),
                within.length >= 2 ? Optional.of(agreement(name, within)) : Optional.empty()));
      }
    }
    return judges;
  }

  private int[] judged(IntPredicate counts) {
    return IntStream.range(0, networks.size())
        .filter(i -> judgements.get(i).failure().isEmpty() && counts.test(i))
        .toArray();
  }

  /** Returns the names of the metrics that all these networks have, in alphabetical order. */
  private Set<String> names(int[] indexes) {
    Set<String> names = new TreeSet<>(judgements.get(indexes[0]).metrics().keySet());
    for (int i : indexes) {
      names.retainAll(judgements.get(i).metrics().keySet());
    }
    return names;
  }

  private RankAgreement agreement(String name, int[] indexes) {
    double[] truth =
        IntStream.of(indexes).mapToDouble(i -> networks.get(i).entry().accuracy()).toArray();
    double[] values =
        IntStream.of(indexes).mapToDouble(i -> judgements.get(i).metrics().get(name)).toArray();
    return RankAgreement.of(truth, new double[][] {values}, seed).get(0);
  }
}
