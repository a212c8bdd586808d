package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Performs asynchronous successive halving, ASHA (Li, Jamieson, Rostamizadeh, Gonina, Ben-tzur,
 * Hardt, Recht, Talwalkar: "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020,
 * algorithm 2). Many architectures are trained for few epochs, and the best of them again for more.
 * Each proposal is a promotion if possible: from the highest rung down, it takes the best trial
 * that is among its rung's best 1 in {@code reduction} and was not promoted yet. If no rung has
 * one, a random architecture starts on the lowest rung. No worker therefore ever waits for a rung
 * to fill.
 *
 * <p>A promoted architecture is a trial of its own, with the same genotype, more epochs, its own
 * seed, and the number of the trial below. Its training starts again from nothing, with a cosine
 * schedule of its own length: a schedule that has come down to 0 cannot be continued as if it had
 * been planned longer, and a score stays a function of architecture, epochs and seed alone. With a
 * reduction of 3, this costs half as much again for an architecture that climbs all the way.
 *
 * <p>Deviations from the paper: a trial that ended without a score counts in no rung, and the
 * highest rung is fixed. In a space too small for the highest rung, the best trials climb to it all
 * the same. When no architecture is left, nothing is open and no promotion is due, the best trial
 * below the highest rung is promoted, from the highest rung that has one, until a trial of the
 * highest rung is complete. Scores of another campaign are not learned from, since they are of
 * other fidelities; what that campaign tried is left out if comparable.
 */
final class SuccessiveHalvingController implements Controller {
  private final Objective objective;
  private final ProposalLog log;
  private final FeasibleSampler sampler;
  private final List<HalvingRung> rungs = new ArrayList<>(); // the lowest first

  SuccessiveHalvingController(ControllerContext context, HalvingLadder ladder) {
    this.objective = context.objective();
    log = new ProposalLog(context.seed());
    sampler = new FeasibleSampler(new Candidates(context.space(), context.budget(), log));
    ladder
        .lengths()
        .forEach(epochs -> rungs.add(new HalvingRung(epochs, ladder.reduction(), objective)));
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
    return promoted(HalvingRung::promote).or(this::started).or(this::climbing);
  }

  /** Promotes a trial of the highest rung that has one. */
  private Optional<Proposal> promoted(Function<HalvingRung, Optional<Trial>> promotion) {
    for (int rung = rungs.size() - 2; rung >= 0; rung--) {
      Optional<Trial> promoted = promotion.apply(rungs.get(rung));
      if (promoted.isPresent()) {
        return Optional.of(log.promote(promoted.get(), rungs.get(rung + 1).epochs()));
      }
    }
    return Optional.empty();
  }

  private Optional<Proposal> started() {
    Optional<Fidelity> lowest = Optional.of(Fidelity.lowest(rungs.get(0).epochs()));
    return sampler.sample(log.random()).map(candidate -> log.propose(candidate, lowest));
  }

  /** Promotes one of the best when nothing else is left to do, unless the highest rung has one. */
  private Optional<Proposal> climbing() {
    boolean ended = !rungs.get(rungs.size() - 1).isEmpty();
    return ended || log.hasOpen() ? Optional.empty() : promoted(HalvingRung::promoteBelowTop);
  }

  @Override
  public void observe(Trial trial) {
    log.close(trial);
    if (trial.state() instanceof TrialState.Complete) {
      int epochs = trial.fidelity().orElseThrow().epochs();
      rungs.stream().filter(rung -> rung.epochs() == epochs).forEach(rung -> rung.add(trial));
    }
  }
}
