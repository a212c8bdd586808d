package io.mixnas.controller;

import io.mixnas.controller.pareto.Constrained;
import io.mixnas.controller.pareto.Point;
import io.mixnas.cost.Cost;
import io.mixnas.objective.Objective;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Performs NSGA-II (Deb, Pratap, Agarwal, Meyarivan: "A Fast and Elitist Multiobjective Genetic
 * Algorithm: NSGA-II", IEEE TEVC 2002). It searches the whole front of the objective's reward
 * against its costs, which are multiply-adds unless the objective names others. Parents are chosen
 * by tournaments of rank and crowding distance; the fittest of parents and children survive.
 *
 * <p>Deviations from the paper:
 *
 * <ul>
 *   <li>Steady state: each child joins the population when it is observed, instead of a generation
 *       of them at once (Durillo, Nebro, Luna, Alba: "On the Effect of the Steady-State Selection
 *       Scheme in Multi-Objective Genetic Algorithms", EMO 2009). Workers therefore never wait, and
 *       a child learns from the one before.
 *   <li>A child is its parent with one decision mutated, as in evolution. Uniform crossover, before
 *       a mutation or instead of one, was measured to make fronts worse; docs/controllers.md has
 *       the figures.
 *   <li>Costs are known before any training. Of several children, the one with the greatest {@link
 *       ExpectedGain} is trained, much as LEMONADE trains those whose cheap objectives lie where
 *       the population is sparse (Elsken, Metzen, Hutter: "Efficient Multi-Objective Neural
 *       Architecture Search via Lamarckian Evolution", ICLR 2019).
 *   <li>A child that equals a member in every objective does not join the population.
 *   <li>A child over the budget is not trained. It joins the population at once with its excess as
 *       violation. By constraint-domination it becomes a parent only while there are too few
 *       members within the budget. A child proposed before is not trained again.
 *   <li>The survivors of a warm start whose scores cannot be compared are measured anew, the
 *       fittest first and at most as many as there are random networks at the beginning.
 *   <li>With {@link CheapScores}, the first candidates are drawn from their shortlist, if they have
 *       one, and only the half of the children that they like best can be trained.
 * </ul>
 */
final class Nsga2Controller implements Controller {
  private static final int ATTEMPTS = 100;

  /** Measured on NAS-Bench-Macro against 1, 4 and 12: see docs/controllers.md. */
  private static final int CHILDREN = 8;

  private final GenotypeSpace space;
  private final Objective objective;
  private final int populationSize;
  private final int tournament;
  private final ProposalLog log;
  private final Candidates candidates;
  private final FeasibleSampler sampler;
  private final Nsga2Population population;
  private final CheapChoice cheap;
  private int learned; // comparable trials of another campaign

  Nsga2Controller(ControllerContext context, int populationSize, int tournament) {
    this.space = context.space();
    this.objective = context.objective();
    this.populationSize = populationSize;
    this.tournament = tournament;
    log = new ProposalLog(context.seed());
    candidates = new Candidates(space, context.budget(), log);
    sampler = new FeasibleSampler(candidates);
    population = new Nsga2Population(populationSize);
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
      start.trials().forEach(trial -> join(trial, population));
      learned = start.trials().size();
    } else {
      Nsga2Population others = new Nsga2Population(populationSize);
      start.trials().forEach(trial -> join(trial, others));
      candidates.suggest(others.genotypes(), populationSize / 2);
    }
  }

  @Override
  public Optional<Proposal> propose() {
    RandomGenerator random = log.random();
    boolean early =
        candidates.hasSuggestions()
            || 2 * (log.nextNumber() + learned) <= populationSize
            || population.isEmpty();
    Optional<Candidate> child = early ? first(random) : child(random);
    return child.or(() -> sampler.sample(random)).map(log::propose);
  }

  @Override
  public void observe(Trial trial) {
    log.close(trial);
    if (trial.state() instanceof TrialState.Complete) {
      join(trial, population);
    }
  }

  /**
   * What exceeds a limit on metrics joins as what is over the budget does, which trials of another
   * campaign may be.
   */
  private void join(Trial complete, Nsga2Population joined) {
    Evaluation evaluation = complete.requireEvaluation();
    double excess = objective.excess(complete) + candidates.budget().excess(complete.cost());
    if (Double.isFinite(excess)) {
      Point point =
          point(
              objective.reward(complete.merit(), complete.cost()),
              complete.cost(),
              objective.metrics().stream().map(name -> -evaluation.metrics().get(name)));
      joined.add(complete.genotype(), new Constrained(point, excess));
    }
  }

  private Optional<Candidate> first(RandomGenerator random) {
    return candidates.suggested().or(() -> cheap.first(random));
  }

  /** Returns the most promising of several children. */
  private Optional<Candidate> child(RandomGenerator random) {
    List<Child> children = liked(children(random));
    ExpectedGain gain =
        new ExpectedGain(
            population.feasible().stream().map(Nsga2Population.Member::point).toList());
    return children.stream()
        .max(Comparator.comparingDouble(child -> promise(child, gain)))
        .map(Child::candidate);
  }

  /** Returns the children that cheap scores like best, or all where there are no such scores. */
  private List<Child> liked(List<Child> children) {
    if (cheap.isEmpty()) {
      return children;
    }
    Map<Candidate, Child> byCandidate = new LinkedHashMap<>();
    children.forEach(child -> byCandidate.putIfAbsent(child.candidate(), child));
    return cheap.best(List.copyOf(byCandidate.keySet()), CHILDREN / 2).stream()
        .map(byCandidate::get)
        .toList();
  }

  private double promise(Child child, ExpectedGain gain) {
    return child.parent().isFeasible()
        ? gain.of(child.parent().point(), point(0, child.candidate().cost(), metrics(child)))
        : Double.NEGATIVE_INFINITY;
  }

  /** Metrics are not known before an evaluation: those of a parent are what there is to guess. */
  private Stream<Double> metrics(Child child) {
    List<Double> parent = child.parent().point().objectives();
    return parent.subList(1 + objective.costs().size(), parent.size()).stream();
  }

  /** Returns new children within the budget; none where the space has nothing to decide. */
  private List<Child> children(RandomGenerator random) {
    List<Child> children = new ArrayList<>();
    if (space.decisions().isEmpty()) {
      return children;
    }
    for (int attempt = 0; attempt < ATTEMPTS && children.size() < CHILDREN; attempt++) {
      Nsga2Population.Member parent = population.tournament(tournament, random);
      Candidate child = candidates.candidate(space.mutate(parent.genotype(), random));
      if (!candidates.budget().allows(child.cost())) {
        population.add(child.genotype(), infeasible(child.cost()));
      } else if (candidates.isNew(child)) {
        children.add(new Child(child, parent));
      }
    }
    return children;
  }

  private Constrained infeasible(Cost cost) {
    Stream<Double> metrics = objective.metrics().stream().map(name -> 0.0);
    return new Constrained(point(0, cost, metrics), candidates.budget().excess(cost));
  }

  /** The reward, and with the opposite sign every cost of the objective, then every metric. */
  private Point point(double reward, Cost cost, Stream<Double> metrics) {
    Stream<Double> costs = objective.costs().stream().map(measure -> -(double) measure.of(cost));
    return new Point(
        Stream.of(Stream.of(reward), costs, metrics).flatMap(values -> values).toList());
  }

  private record Child(Candidate candidate, Nsga2Population.Member parent) {}
}
