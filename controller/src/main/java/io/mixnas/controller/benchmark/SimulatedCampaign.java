package io.mixnas.controller.benchmark;

import io.mixnas.controller.Controller;
import io.mixnas.controller.Proposal;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Runs a campaign whose evaluations are looked up in a table. All evaluations take equally long, so
 * with several workers the proposal that was made first finishes first.
 */
final class SimulatedCampaign {
  private final Controller controller;
  private final AccuracyTable table;
  private final int workers;
  private final Queue<Proposal> open = new ArrayDeque<>();
  private final List<Trial> trials = new ArrayList<>();

  /**
   * @param workers the number of concurrent evaluations, at least 1
   */
  SimulatedCampaign(Controller controller, AccuracyTable table, int workers) {
    this.controller = controller;
    this.table = table;
    this.workers = workers;
  }

  /** Gives every free worker a proposal, then finishes one trial, if any is left. */
  void step() {
    Optional<Proposal> next = Optional.empty();
    do {
      next = controller.propose();
      next.ifPresent(open::add);
    } while (next.isPresent() && open.size() < workers);
    if (!open.isEmpty()) {
      finish(open.remove());
    }
  }

  private void finish(Proposal proposal) {
    double score = table.entry(proposal.genotype()).score();
    Evaluation evaluation = new Evaluation(score, List.of(), 0, Duration.ZERO);
    Trial trial = proposal.trial().withState(new TrialState.Complete(evaluation));
    controller.observe(trial);
    trials.add(trial);
  }

  /** Returns the true accuracy of the network that the controller would choose now. */
  double winnersAccuracy() {
    Trial winner = controller.winner(List.copyOf(trials)).orElseThrow();
    return table.entry(winner.genotype()).accuracy();
  }

  /** Returns all trials so far. */
  List<Trial> trials() {
    return List.copyOf(trials);
  }
}
