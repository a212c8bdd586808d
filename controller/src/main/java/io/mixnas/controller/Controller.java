package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.util.Collection;
import java.util.Optional;

/**
 * A search strategy: it proposes what to try and observes what became of it.
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
 * <p>What every controller promises:
 *
 * <ul>
 *   <li>Each proposal is canonical, within the budget, and was never proposed before with so many
 *       epochs; only a promotion repeats an architecture, and names the trial below.
 *   <li>The next proposal is a function of space, budget, objective, seed, settings and the
 *       sequence of calls so far: {@link Replay} brings a fresh controller to where another one
 *       stood.
 *   <li>It ends: with an empty proposal once everything within the budget was proposed, or with an
 *       {@link InfeasibleBudgetException}.
 * </ul>
 *
 * <p>Not thread-safe: a campaign calls it from one thread at a time.
 */
public interface Controller {
  /**
   * Takes over what is known before the first proposal: suggestions are proposed first, as far as
   * they are within the budget; trials of another campaign are learned from as if observed, but are
   * none of this one; comparable ones are not proposed again.
   *
   * @throws IllegalStateException after the first proposal
   */
  void begin(WarmStart start);

  /**
   * What to try next.
   *
   * @return empty when all architectures within the budget were proposed
   * @throws InfeasibleBudgetException when no architecture is within the budget
   */
  Optional<Proposal> propose();

  /**
   * Learns what became of a proposal. A failed trial is a trial without a score: it is remembered
   * as tried and never learned from.
   *
   * @param trial finished: complete or failed
   * @throws IllegalArgumentException unless it is a finished trial of an open proposal
   */
  void observe(Trial trial);

  /** By whose reward it ranks trials. */
  Objective objective();

  /**
   * The complete trial that it would choose: the first by {@link Objective#bestFirst}, unless a
   * controller knows better how much of a score was luck. Asking changes no proposal.
   *
   * @param observed trials that it has observed and that can be compared, in any order; those not
   *     complete do not count
   * @return empty when none is complete
   */
  default Optional<Trial> winner(Collection<Trial> observed) {
    return observed.stream()
        .filter(trial -> trial.state() instanceof TrialState.Complete)
        .min(objective().bestFirst());
  }
}
