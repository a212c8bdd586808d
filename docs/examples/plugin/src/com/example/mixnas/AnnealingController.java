package com.example.mixnas;

import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerContext;
import io.mixnas.controller.Proposal;
import io.mixnas.controller.ProposalBook;
import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983): proposes neighbours of a network, and
 * goes to one that is worse by d with probability exp(-d / temperature).
 */
final class AnnealingController implements Controller {
  private static final int DRAWS = 100;

  private final GenotypeSpace space;
  private final Objective objective;
  private final double cooling;
  private final long seed;
  private final ProposalBook book;
  private double temperature;
  private Optional<Trial> current = Optional.empty();

  AnnealingController(ControllerContext context, double temperature, double cooling) {
    this.space = context.space();
    this.objective = context.objective();
    this.seed = context.seed();
    this.temperature = temperature;
    this.cooling = cooling;
    this.book = new ProposalBook(context);
  }

  @Override
  public Objective objective() {
    return objective;
  }

  @Override
  public void begin(WarmStart start) {
    book.begin(start);
    if (start.comparable()) { // other scores are in another unit
      current = start.trials().stream().min(objective.bestFirst());
    }
  }

  @Override
  public Optional<Proposal> propose() {
    RandomGenerator random = book.random();
    return current
        .flatMap(trial -> neighbour(trial.genotype(), random))
        .flatMap(book::propose)
        .or(() -> book.proposeAny(random));
  }

  @Override
  public void observe(Trial trial) {
    book.close(trial);
    if (trial.state() instanceof TrialState.Complete) {
      if (current.isEmpty() || accepts(trial, current.get())) {
        current = Optional.of(trial);
      }
      temperature *= cooling;
    }
  }

  /** One that may be proposed; further away where those nearby may not. */
  private Optional<Genotype> neighbour(Genotype from, RandomGenerator random) {
    Genotype genotype = from;
    for (int draw = 0; draw < DRAWS && !space.decisions().isEmpty(); draw++) {
      genotype = space.mutate(genotype, random);
      if (book.allows(genotype)) {
        return Optional.of(genotype);
      }
    }
    return Optional.empty();
  }

  /** By a generator of its own for each trial, so that a replay decides the same. */
  private boolean accepts(Trial trial, Trial than) {
    double loss = objective.reward(than) - objective.reward(trial);
    RandomGenerator random = new SplittableRandom(seed ^ trial.seed());
    return random.nextDouble() < Math.exp(-loss / temperature);
  }
}
