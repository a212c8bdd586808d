package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Performs regularized (aging) evolution (Real, Aggarwal, Huang, Le: "Regularized Evolution for
 * Image Classifier Architecture Search", AAAI 2019, algorithm 1). The best of a tournament is
 * mutated in one decision, and the oldest member of the population dies, not the worst. Fitness is
 * the objective's reward.
 *
 * <p>Deviations from the paper:
 *
 * <ul>
 *   <li>A child over the budget or proposed before is not trained. Instead another mutation is
 *       tried, then other parents, then two and three mutations at once, then a random candidate.
 *   <li>The population consists of observed trials, in order of observation. With several workers,
 *       the first children may therefore have fewer than P possible parents, and a slow trial joins
 *       late. The first P proposals are random all the same, minus the number of comparable trials
 *       in a warm start, which are then the first members. The best of trials that are not
 *       comparable are proposed instead of random networks, to be measured anew.
 *   <li>Failed trials never join the population, so it may stay smaller than P for as many more
 *       proposals.
 *   <li>A mutation draws one decision uniformly, and one of its other options. The paper draws
 *       between a hidden-state mutation, an operation mutation and the identity.
 *   <li>With {@link CheapScores}, the first candidates are drawn from their shortlist, if they have
 *       one, and of several children the one that they like best is trained.
 * </ul>
 */
final class EvolutionController implements Controller {
  private static final int MAX_MUTATIONS = 3;
  private static final int PARENTS = 10;
  private static final int CHILDREN = 10;

  /** The number of children of which cheap scores choose one. */
  private static final int SCORED = 4;

  private final GenotypeSpace space;
  private final Objective objective;
  private final int populationSize;
  private final int tournament;
  private final ProposalLog log;
  private final Candidates candidates;
  private final FeasibleSampler sampler;
  private final Population population;
  private final CheapChoice cheap;
  private int learned; // comparable trials of another campaign

  EvolutionController(ControllerContext context, int populationSize, int tournament) {
    this.space = context.space();
    this.objective = context.objective();
    this.populationSize = populationSize;
    this.tournament = tournament;
    log = new ProposalLog(context.seed());
    candidates = new Candidates(space, context.budget(), log);
    sampler = new FeasibleSampler(candidates);
    population = new Population(populationSize, objective);
    cheap = CheapChoice.of(context, candidates);
  }

  @Override
  public Objective objective() {
    return objective;
  }

  @Override
  public void begin(WarmStart start) {
    log.begin(start);
    if (start.comparable()) {
      start.trials().forEach(population::add);
      learned = start.trials().size();
    } else {
      candidates.suggestBest(start.trials(), objective, populationSize);
    }
  }

  @Override
  public Optional<Proposal> propose() {
    RandomGenerator random = log.random();
    boolean early =
        candidates.hasSuggestions()
            || log.nextNumber() + learned <= populationSize
            || population.isEmpty();
    Optional<Candidate> child = early ? first(random) : child(random);
    return child.or(() -> sampler.sample(random)).map(log::propose);
  }

  @Override
  public void observe(Trial trial) {
    log.close(trial);
    if (trial.state() instanceof TrialState.Complete) {
      population.add(trial);
    }
  }

  private Optional<Candidate> first(RandomGenerator random) {
    return candidates.suggested().or(() -> cheap.first(random));
  }

  /** Returns a child, or the best of several where there are cheap scores. */
  private Optional<Candidate> child(RandomGenerator random) {
    List<Candidate> children =
        Stream.generate(() -> drawn(random))
            .limit(cheap.isEmpty() ? 1 : SCORED)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return cheap.best(children, 1).stream().findFirst();
  }

  private Optional<Candidate> drawn(RandomGenerator random) {
    for (int mutations = 1; mutations <= MAX_MUTATIONS; mutations++) {
      for (int parent = 0; parent < PARENTS; parent++) {
        Genotype genotype = population.tournament(tournament, random).genotype();
        Optional<Candidate> child = child(genotype, mutations, random);
        if (child.isPresent()) {
          return child;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Candidate> child(Genotype parent, int mutations, RandomGenerator random) {
    for (int attempt = 0; attempt < CHILDREN; attempt++) {
      Optional<Candidate> child = candidates.fresh(mutated(parent, mutations, random));
      if (child.isPresent()) {
        return child;
      }
    }
    return Optional.empty();
  }

  private Genotype mutated(Genotype parent, int mutations, RandomGenerator random) {
    Genotype child = parent;
    for (int i = 0; i < mutations; i++) {
      child = space.mutate(child, random);
    }
    return child;
  }
}
