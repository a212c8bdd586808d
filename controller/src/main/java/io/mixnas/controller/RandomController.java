package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.Optional;

/**
 * Performs random search: every proposal is drawn uniformly over the decisions, whatever the other
 * results are. It is the baseline that every other controller has to beat (Li and Talwalkar, UAI
 * 2019).
 */
final class RandomController implements Controller {
  private final Objective objective;
  private final ProposalLog log;
  private final FeasibleSampler sampler;

  RandomController(ControllerContext context) {
    this.objective = context.objective();
    log = new ProposalLog(context.seed());
    sampler = new FeasibleSampler(new Candidates(context.space(), context.budget(), log));
  }

  @Override
  public Objective objective() {
    return objective;
  }

  @Override
  public void begin(WarmStart start) {
    log.begin(start);
  }

  @Override
  public Optional<Proposal> propose() {
    return sampler.sample(log.random()).map(log::propose);
  }

  @Override
  public void observe(Trial trial) {
    log.close(trial);
  }
}
