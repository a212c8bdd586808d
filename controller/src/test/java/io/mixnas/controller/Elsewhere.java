package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.trial.Trial;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Makes up complete trials of another campaign. */
final class Elsewhere {
  private Elsewhere() {}

  /** Returns trials of random networks, always the same. */
  static List<Trial> trials(GenotypeSpace space, int count, ToDoubleFunction<Genotype> score) {
    Controller random =
        Controllers.of(Controllers.settings("random"), space, Budget.unlimited(), 91);
    return new FakeCampaign(random)
        .run(count).stream()
            .map(
                proposal ->
                    proposal
                        .trial()
                        .withState(
                            FakeCampaign.completed(score.applyAsDouble(proposal.genotype()))))
            .toList();
  }

  /** Returns the trial of one network. */
  static Trial trial(GenotypeSpace space, int number, Genotype genotype, double score) {
    return new Trial(number, genotype, space.cost(genotype), 1, FakeCampaign.completed(score));
  }

  /** Returns the genotypes of the trials within a budget, the best first. */
  static List<Genotype> bestFirst(List<Trial> trials, Budget budget) {
    return trials.stream()
        .filter(trial -> budget.allows(trial.cost()))
        .sorted(Objective.hard().bestFirst())
        .map(Trial::genotype)
        .toList();
  }

  /** Returns the genotype of the first option of every decision. */
  static Genotype first(GenotypeSpace space) {
    return Genotype.of(new int[space.decisions().size()]);
  }

  /** Returns the genotype of the last option of every decision. */
  static Genotype last(GenotypeSpace space) {
    return Genotype.of(space.decisions().stream().map(decision -> decision.size() - 1).toList());
  }
}
