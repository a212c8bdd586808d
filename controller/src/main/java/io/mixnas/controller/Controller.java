package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.util.Collection;
import java.util.Optional;

/**
 * Defines a search strategy, which proposes what to try and observes the results.
 *
 * <pre>{@code
 * Controller controller = Controllers.of(Controllers.settings("evolution"), space, budget, 42);
 * Optional<Proposal> proposal = controller.propose();
 * while (proposal.isPresent() && proposal.get().number() <= trials) {
 *   Trial trial = proposal.get().trial();
 *   Evaluation evaluation = evaluator.evaluate(space.decode(trial.genotype()), trial.seed());
 *   controller.observe(trial.withState(new TrialState.Complete(evaluation)));
 *   proposal = controller.propose();
 * }
 * }</pre>
 *
 * <p>Several proposals may be open at a time, and their trials may be observed in any order:
 *
 * <pre>{@code
 * Proposal first = controller.propose().orElseThrow();  // number 1
 * Proposal second = controller.propose().orElseThrow(); // number 2, knowing nothing of 1 yet
 * controller.observe(second.trial().withState(new TrialState.Complete(evaluation)));
 * controller.observe(first.trial().withState(new TrialState.Failed("out of memory", time)));
 * }</pre>
 *
 * <p>Every controller guarantees:
 *
 * <ul>
 *   <li>Each proposal is canonical, within the budget, and was never proposed before with the same
 *       number of epochs. Only a promotion repeats an architecture, and it names the trial below.
 *   <li>The next proposal is a function of space, budget, objective, seed, settings and the
 *       sequence of calls so far. {@link Replay} therefore brings a fresh controller to the state
 *       of another one.
 *   <li>The search ends: with an empty proposal once everything within the budget was proposed, or
 *       with an {@link InfeasibleBudgetException}.
 * </ul>
 *
 * <p>Not thread-safe: a campaign calls it from one thread at a time.
 */
public interface Controller {
  /**
   * Takes over what is known before the first proposal. Suggestions within the budget are proposed
   * first. Trials of another campaign do not belong to this one. Comparable ones are learned from
   * as if observed, and not proposed again. The scores of others only guide: they are in another
   * unit, and are not compared with those of this campaign.
   *
   * @throws IllegalStateException after the first proposal
   */
  void begin(WarmStart start);

  /**
   * Proposes what to try next.
   *
   * @return empty when all architectures within the budget were proposed
   * @throws InfeasibleBudgetException when no architecture is within the budget
   */
  Optional<Proposal> propose();

  /**
   * Observes the result of a proposal. A failed trial has no score: it is remembered as tried but
   * never learned from.
   *
   * @param trial the finished trial, complete or failed
   * @throws IllegalArgumentException unless it is a finished trial of an open proposal
   */
  void observe(Trial trial);

  /** Returns the objective whose reward ranks the trials. */
  Objective objective();

  /**
   * Returns the complete trial that the controller would choose: the first by {@link
   * Objective#bestFirst}, unless the controller can tell how much of a score was luck. Asking does
   * not change any proposal.
   *
   * @param observed the trials that it has observed and that can be compared, in any order;
   *     incomplete ones are ignored
   * @return empty when none is complete
   */
  default Optional<Trial> winner(Collection<Trial> observed) {
    return observed.stream()
        .filter(trial -> trial.state() instanceof TrialState.Complete)
        .min(objective().bestFirst());
  }
}
