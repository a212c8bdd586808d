package io.mixnas.controller;

import io.mixnas.controller.policy.CategoricalPolicy;
import io.mixnas.controller.policy.ClippedSurrogate;
import io.mixnas.controller.policy.ScoredDraw;
import io.mixnas.objective.Objective;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Performs reinforcement learning. A policy draws architectures and is moved towards those whose
 * reward was better than a moving average, by proximal policy optimisation with an entropy bonus
 * ({@link ClippedSurrogate}).
 *
 * <p>The policy is factorised, with one categorical distribution per decision as in TuNAS, instead
 * of MnasNet's LSTM. A campaign has hundreds of trials, not MnasNet's 8,000, which is too few to
 * learn how decisions depend on one another before learning which are good.
 *
 * <p>The reward accounts for a trial's cost. Draws that are over the budget or were proposed before
 * are masked: another is drawn, and the policy does not learn from them. When the policy finds
 * nothing new, the proposal is random.
 *
 * <p>The policy learns from all trials of a warm start. Where their scores cannot be compared,
 * rewards of this campaign are then compared with one another alone.
 */
final class PolicyGradientController implements Controller {
  private static final int DRAWS = 200;

  /**
   * The greatest advantage in standard deviations, so that one trial that went wrong does not
   * decide for good.
   */
  private static final double GREATEST_ADVANTAGE = 3;

  private final PolicyLearning learning;
  private final Objective objective;
  private final ProposalLog log;
  private final Candidates candidates;
  private final FeasibleSampler sampler;
  private final Map<Integer, Drawn> open = new HashMap<>();
  private final List<Rewarded> batch = new ArrayList<>();
  private RewardBaseline baseline;
  private CategoricalPolicy policy;

  PolicyGradientController(ControllerContext context, PolicyLearning learning) {
    this.learning = learning;
    this.baseline = new RewardBaseline(learning.memory());
    this.objective = context.objective();
    log = new ProposalLog(context.seed());
    candidates = new Candidates(context.space(), context.budget(), log);
    sampler = new FeasibleSampler(candidates);
    policy =
        CategoricalPolicy.uniform(
            context.space().decisions().stream().mapToInt(Decision::size).toArray());
  }

  @Override
  public Objective objective() {
    return objective;
  }

  @Override
  public void begin(WarmStart start) {
    log.begin(start);
    start.trials().forEach(this::learn);
    if (!start.comparable()) {
      forgetRewards();
    }
  }

  /** Keeps what the policy has learned, and nothing that later rewards are compared with. */
  private void forgetRewards() {
    baseline = new RewardBaseline(learning.memory());
    batch.clear();
  }

  @Override
  public Optional<Proposal> propose() {
    RandomGenerator random = log.random();
    Optional<Drawn> own = candidates.hasSuggestions() ? Optional.empty() : drawn(random);
    Optional<Drawn> drawn = own.or(() -> sampler.sample(random).map(this::drawn));
    Optional<Proposal> proposal = drawn.map(Drawn::candidate).map(log::propose);
    proposal.ifPresent(proposed -> open.put(proposed.number(), drawn.orElseThrow()));
    return proposal;
  }

  @Override
  public void observe(Trial trial) {
    log.close(trial);
    Drawn drawn = open.remove(trial.number());
    if (trial.state() instanceof TrialState.Complete) {
      learn(new Rewarded(drawn, objective.reward(trial)));
    }
  }

  private Optional<Drawn> drawn(RandomGenerator random) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Genotype genotype = Genotype.of(policy.sample(random));
      Optional<Candidate> candidate = candidates.fresh(genotype);
      if (candidate.isPresent()) {
        return candidate.map(found -> new Drawn(found, genotype, policy));
      }
    }
    return Optional.empty();
  }

  private Drawn drawn(Candidate candidate) {
    return new Drawn(candidate, candidate.genotype(), policy);
  }

  /** Learns from a trial of another campaign as if the policy had drawn it. */
  private void learn(Trial other) {
    Candidate candidate = new Candidate(other.genotype(), other.cost());
    learn(new Rewarded(drawn(candidate), objective.reward(other)));
  }

  private void learn(Rewarded rewarded) {
    batch.add(rewarded);
    if (batch.size() == learning.batch()) {
      learn();
      batch.clear();
    }
  }

  private void learn() {
    baseline.learn(batch.stream().map(Rewarded::reward).toList());
    ClippedSurrogate surrogate =
        new ClippedSurrogate(
            batch.stream().map(this::sample).toList(), learning.clip(), learning.entropy());
    for (int step = 0; step < learning.steps(); step++) {
      policy = policy.moved(surrogate.gradient(policy), learning.rate());
    }
  }

  private ScoredDraw sample(Rewarded rewarded) {
    double advantage = baseline.advantage(rewarded.reward());
    return new ScoredDraw(
        rewarded.drawn().genotype().choiceIndexes(),
        rewarded.drawn().policy(),
        Math.max(-GREATEST_ADVANTAGE, Math.min(GREATEST_ADVANTAGE, advantage)));
  }

  /**
   * Holds a proposal and its origin.
   *
   * @param genotype the genotype as drawn; the candidate's genotype is canonical, so decisions
   *     without an effect may differ
   * @param policy the policy that drew it
   */
  private record Drawn(Candidate candidate, Genotype genotype, CategoricalPolicy policy) {}

  private record Rewarded(Drawn drawn, double reward) {}
}
