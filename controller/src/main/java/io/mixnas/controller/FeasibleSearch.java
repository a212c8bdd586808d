package io.mixnas.controller;

import io.mixnas.space.Genotype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finds candidates of a space too large to enumerate. Random starts descend in cost until they are
 * within the budget, so what they find lies near its edge. When that finds nothing new, the
 * cheapest architecture decides whether the budget is feasible, and a {@link FeasibleWalk} from
 * there lists what is left.
 */
final class FeasibleSearch implements CandidateSource {
  private static final int DESCENTS = 20;

  private final Candidates candidates;
  private Optional<FeasibleWalk> walk = Optional.empty();

  FeasibleSearch(Candidates candidates) {
    this.candidates = candidates;
  }

  @Override
  public Optional<Candidate> sample(RandomGenerator random) {
    for (int descent = 0; descent < DESCENTS; descent++) {
      Genotype start = candidates.space().sample(random);
      Optional<Candidate> candidate =
          candidates.fresh(CostDescent.intoBudget(candidates, start, random));
      if (candidate.isPresent()) {
        return candidate;
      }
    }
    if (walk.isEmpty()) {
      walk = Optional.of(new FeasibleWalk(candidates, starts(random)));
    }
    return walk.get().next();
  }

  /**
   * Returns the cheapest architecture and everything proposed so far. The latter helps when the
   * descent to the cheapest got stuck halfway.
   */
  private List<Candidate> starts(RandomGenerator random) {
    Candidate cheapest = cheapest(random);
    List<Candidate> starts = new ArrayList<>();
    if (candidates.budget().allows(cheapest.cost())) {
      starts.add(cheapest);
    }
    starts.addAll(candidates.proposed());
    if (starts.isEmpty()) {
      throw candidates.infeasible(cheapest);
    }
    return starts;
  }

  private Candidate cheapest(RandomGenerator random) {
    Candidate cheapest = minimum(random);
    for (int descent = 1; descent < DESCENTS; descent++) {
      Candidate other = minimum(random);
      cheapest = other.isCheaperThan(cheapest, candidates.budget()) ? other : cheapest;
    }
    return cheapest;
  }

  private Candidate minimum(RandomGenerator random) {
    Genotype start = candidates.space().sample(random);
    return candidates.candidate(CostDescent.toMinimum(candidates, start, random));
  }
}
