package io.mixnas.results.report;

import io.mixnas.results.Ranking;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.List;

/**
 * The choices that good trials have in common. Good trials are the best quarter, by rank, of the
 * trials that can be compared.
 *
 * @param n the number of trials compared
 * @param good the number of trials in the best quarter
 */
record Choices(
    int n,
    int good,
    List<TraitEffect> traits,
    List<KernelShare> kernels,
    List<OptionEffect> options) {
  private static final int PARTS = 4;

  static Choices of(List<Trial> trials, Ranking ranking, SearchSpace space) {
    List<Trial> ranked = Ranking.comparable(trials).stream().sorted(ranking.bestFirst()).toList();
    List<NetworkTraits> networks = ranked.stream().map(t -> NetworkTraits.of(t, space)).toList();
    double[] merits = ranked.stream().mapToDouble(Trial::merit).toArray();
    int good = (ranked.size() + PARTS - 1) / PARTS;
    return new Choices(
        ranked.size(),
        good,
        TraitEffect.of(networks, merits),
        KernelShare.of(networks.subList(0, good), networks.subList(good, networks.size())),
        OptionEffects.of(space, ranked));
  }
}
