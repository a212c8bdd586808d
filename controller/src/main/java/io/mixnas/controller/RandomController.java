package io.mixnas.controller;

import io.mixnas.space.GenotypeSpace;
import io.mixnas.trial.Trial;
import java.util.Optional;

/**
 * Random search: every proposal uniform over the decisions, whatever became of the others. The
 * baseline that every other controller has to beat (Li and Talwalkar, UAI 2019).
 */
final class RandomController implements Controller {
  private final ProposalLog log;
  private final FeasibleSampler sampler;

  RandomController(GenotypeSpace space, Budget budget, long seed) {
    log = new ProposalLog(seed);
    sampler = new FeasibleSampler(new Candidates(space, budget, log));
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
