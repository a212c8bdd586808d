package io.mixnas.controller;

import io.mixnas.controller.gaussian.GenotypePoint;
import io.mixnas.objective.Objective;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Performs Bayesian optimisation. A Gaussian process learns the rewards from genotypes and costs;
 * the candidate with the greatest expected improvement on the best posterior mean within the budget
 * is proposed. Candidates are the neighbours and mutations of the best networks within the budget,
 * and random ones. From the most promising, a local search continues among their neighbours.
 *
 * <p>Where there are {@link CheapScores}, the process learns from them too, and before it has
 * observed anything, it expects a network with a greater sum of scores to be better. Half as many
 * trials then come first, and every other of them is one of many random networks that cheap scores
 * like best. Where the scores come with a shortlist, all candidates are from it until all of them
 * were proposed. After that, they are a few mutations of the best networks and a few random ones,
 * since cheap scores have to be computed for each.
 *
 * <p>Open proposals are assumed to turn out as expected, and with up to 15 workers their neighbours
 * are left for later, so that several workers try different things. With more workers, one look at
 * the model gives several proposals ahead, see {@link BatchChoice}, so that workers need not wait
 * for a look each. The {@link #winner} is the trial with the best posterior mean, so a lucky score
 * that its neighbours do not support counts less.
 */
final class BayesianController implements Controller {
  private final int initial;
  private final BayesianEffort effort;
  private final Objective objective;
  private final ProposalLog log;
  private final Candidates candidates;
  private final FeasibleSampler sampler;
  private final CheapSampler cheapSampler;
  private final GenotypeEncoder encoder;
  private final Shortlist shortlist;
  private final ScoreModel model;
  private final Map<Integer, Candidate> open = new TreeMap<>();
  private final Queue<Candidate> ahead = new ArrayDeque<>(); // chosen, but not yet proposed
  private final Map<Integer, Candidate> complete = new HashMap<>(); // by the trial's number
  private int learned; // trials of another campaign; here they get the numbers 0, -1, -2 ...

  /**
   * @param initial the number of trials before the model decides, when there are no cheap scores
   */
  BayesianController(
      ControllerContext context, int initial, int observations, BayesianEffort effort) {
    this.objective = context.objective();
    this.initial = context.cheapScores().names().isEmpty() ? initial : Math.max(2, initial / 2);
    this.effort = effort;
    log = new ProposalLog(context.seed());
    candidates = new Candidates(new RememberedSpace(context.space()), context.budget(), log);
    sampler = new FeasibleSampler(candidates);
    encoder =
        new GenotypeEncoder(
            candidates, context.cheapScores(), ProposalSeeds.proposing(context.seed(), 0));
    shortlist = new Shortlist(candidates, context.cheapScores());
    cheapSampler = new CheapSampler(candidates, encoder.cheap(), shortlist);
    int[] options = context.space().decisions().stream().mapToInt(Decision::size).toArray();
    model = new ScoreModel(observations, options);
  }

  @Override
  public Objective objective() {
    return objective;
  }

  @Override
  public void begin(WarmStart start) {
    log.begin(start);
    for (Trial trial : start.trials()) {
      learn(-learned, new Candidate(trial.genotype(), trial.cost()), trial, training(start, trial));
      learned++;
    }
  }

  /**
   * Returns the number of a trial's training: that of this campaign when it is comparable,
   * otherwise one for each number of epochs.
   */
  private static int training(WarmStart start, Trial trial) {
    return start.comparable()
        ? GenotypePoint.OWN_TRAINING
        : 1 + trial.fidelity().map(Fidelity::epochs).orElse(0);
  }

  @Override
  public Optional<Proposal> propose() {
    RandomGenerator random = log.random();
    boolean early =
        candidates.hasSuggestions() || log.nextNumber() + learned <= initial || model.size() < 2;
    Optional<Candidate> promising = early ? wellScored(random) : nextPromising(random);
    Optional<Candidate> chosen = promising.or(() -> random(random));
    Optional<Proposal> proposal = chosen.map(log::propose);
    proposal.ifPresent(proposed -> open.put(proposed.number(), chosen.orElseThrow()));
    return proposal;
  }

  @Override
  public void observe(Trial trial) {
    log.close(trial);
    Candidate candidate = open.remove(trial.number());
    if (trial.state() instanceof TrialState.Complete) {
      learn(trial.number(), candidate, trial, GenotypePoint.OWN_TRAINING);
    }
  }

  private void learn(int number, Candidate candidate, Trial trial, int training) {
    complete.put(number, candidate);
    model.observe(number, encoder.encode(candidate).trained(training), objective.reward(trial));
  }

  /** Returns the trial with the best posterior mean among those that the model learned from. */
  @Override
  public Optional<Trial> winner(Collection<Trial> observed) {
    if (model.size() < 2) {
      return Controller.super.winner(observed);
    }
    model.update();
    Map<Integer, Double> means = model.means();
    return observed.stream()
        .filter(trial -> means.containsKey(trial.number()))
        .max(
            Comparator.comparingDouble((Trial trial) -> means.get(trial.number()))
                .thenComparing(Comparator.comparingInt(Trial::number).reversed()))
        .or(() -> Controller.super.winner(observed));
  }

  /** Returns a candidate that cheap scores like, for every other of the first proposals. */
  private Optional<Candidate> wellScored(RandomGenerator random) {
    boolean wanted = !candidates.hasSuggestions() && log.nextNumber() % 2 == 1;
    return wanted ? cheapSampler.sample(random) : Optional.empty();
  }

  private Optional<Candidate> random(RandomGenerator random) {
    return candidates.suggested().or(() -> shortlist.draw(random)).or(() -> sampler.sample(random));
  }

  /** Returns the next of the candidates chosen ahead, and chooses new ones when none is left. */
  private Optional<Candidate> nextPromising(RandomGenerator random) {
    if (ahead.isEmpty()) {
      ahead.addAll(promising(BatchChoice.size(open.size()), random));
    }
    return Optional.ofNullable(ahead.poll());
  }

  /**
   * Returns at most this many candidates, the most promising first. Candidates beyond a shortlist
   * have yet to be scored, so there only a few are looked at.
   */
  private List<Candidate> promising(int count, RandomGenerator random) {
    model.refitAndUpdate();
    Map<Integer, Double> means = withinBudget(model.means());
    List<Genotype> shunned = count == 1 ? openGenotypes() : List.of();
    PromisingSearch search =
        new PromisingSearch(candidates, shunned, acquisition(means, count), count);
    List<Candidate> listed = shortlist.left(shunned);
    if (!listed.isEmpty()) {
      return search.among(listed);
    }
    return shortlist.isEmpty()
        ? search.amongMany(best(means), effort, random)
        : search.amongFew(best(means), random);
  }

  private Acquisition acquisition(Map<Integer, Double> means, int count) {
    List<GenotypePoint> tried = open.values().stream().map(encoder::encode).toList();
    double best = means.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return new Acquisition(encoder, model.believing(tried), best, BatchChoice.candidates(count));
  }

  /**
   * Returns the posterior means of the trials within the budget, or of all where none is. Another
   * campaign may have had a larger budget.
   */
  private Map<Integer, Double> withinBudget(Map<Integer, Double> means) {
    Map<Integer, Double> within = new HashMap<>(means);
    within.keySet().removeIf(number -> !candidates.budget().allows(complete.get(number).cost()));
    return within.isEmpty() ? means : within;
  }

  /** Returns the genotypes with the best posterior means. */
  private List<Genotype> best(Map<Integer, Double> means) {
    return means.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(effort.parents())
        .map(entry -> complete.get(entry.getKey()).genotype())
        .toList();
  }

  private List<Genotype> openGenotypes() {
    return open.values().stream().map(Candidate::genotype).toList();
  }
}
