package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Performs local search (Ottelander, Dushatskiy, Virgolin, Bosman: "Local Search is a Remarkably
 * Strong Baseline for Neural Architecture Search", EMO 2021; White, Nolen, Savani: "Exploring the
 * Loss Landscape in Neural Architecture Search", UAI 2021). It starts from the best of some random
 * networks and tries its neighbours, which differ in one decision, in random order. It moves to the
 * first that is better. When none is, it starts again from a random network.
 *
 * <p>The best networks of a warm start whose scores cannot be compared take the place of random
 * networks, and are measured anew.
 *
 * <p>With several workers, neighbours of a network that the search has left may still be in
 * training. If one turns out better than the current network, the search moves to it all the same.
 * While all neighbours are proposed and none is known to be better, further workers begin new
 * starts.
 */
final class LocalSearchController implements Controller {
  private final Objective objective;
  private final GenotypeSpace space;
  private final int initial;
  private final ProposalLog log;
  private final Candidates candidates;
  private final FeasibleSampler sampler;
  private final Set<Integer> starts = new HashSet<>(); // numbers of proposals for a new start
  private Optional<Trial> current = Optional.empty();
  private List<Genotype> untried = List.of(); // neighbours of current
  private int learned; // comparable trials of another campaign

  LocalSearchController(ControllerContext context, int initial) {
    this.objective = context.objective();
    this.space = context.space();
    this.initial = initial;
    log = new ProposalLog(context.seed());
    candidates = new Candidates(space, context.budget(), log);
    sampler = new FeasibleSampler(candidates);
  }

  @Override
  public Objective objective() {
    return objective;
  }

  @Override
  public void begin(WarmStart start) {
    log.begin(start);
    if (start.comparable()) {
      start.trials().stream().min(objective.bestFirst()).ifPresent(this::goOnFrom);
      learned = start.trials().size();
    } else {
      candidates.suggestBest(start.trials(), objective, initial);
    }
  }

  @Override
  public Optional<Proposal> propose() {
    RandomGenerator random = log.random();
    boolean early =
        candidates.hasSuggestions() || log.nextNumber() + learned <= initial || current.isEmpty();
    if (early) {
      return sampler.sample(random).map(log::propose);
    }
    return neighbour(random).map(log::propose).or(() -> start(random));
  }

  @Override
  public void observe(Trial trial) {
    log.close(trial);
    boolean start = starts.remove(trial.number()) && untried.isEmpty();
    if (trial.state() instanceof TrialState.Complete
        && (start || current.isEmpty() || objective.isBetter(trial, current.get()))) {
      goOnFrom(trial);
    }
  }

  private void goOnFrom(Trial trial) {
    current = Optional.of(trial);
    untried = Neighbours.of(trial.genotype(), space);
  }

  private Optional<Candidate> neighbour(RandomGenerator random) {
    while (!untried.isEmpty()) {
      Genotype genotype = untried.remove(random.nextInt(untried.size()));
      Optional<Candidate> candidate = candidates.fresh(genotype);
      if (candidate.isPresent()) {
        return candidate;
      }
    }
    return Optional.empty();
  }

  private Optional<Proposal> start(RandomGenerator random) {
    Optional<Proposal> proposal = sampler.sample(random).map(log::propose);
    proposal.ifPresent(started -> starts.add(started.number()));
    return proposal;
  }
}
