package io.mixnas.controller.benchmark;

import io.mixnas.controller.Controller;
import io.mixnas.controller.Proposal;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A campaign of one worker whose evaluations are looked up in a table. */
final class SimulatedCampaign {
  private final Controller controller;
  private final AccuracyTable table;
  private final List<Trial> trials = new ArrayList<>();

  SimulatedCampaign(Controller controller, AccuracyTable table) {
    this.controller = controller;
    this.table = table;
  }

  /** One more trial, if anything is left to propose. */
  void step() {
    Optional<Proposal> proposal = controller.propose();
    if (proposal.isPresent()) {
      double score = table.entry(proposal.get().genotype()).score();
      Evaluation evaluation = new Evaluation(score, List.of(), 0, Duration.ZERO);
      Trial trial = proposal.get().trial().withState(new TrialState.Complete(evaluation));
      controller.observe(trial);
      trials.add(trial);
    }
  }

  /** True accuracy of the network that the controller would choose now. */
  double winnersAccuracy() {
    Trial winner = controller.winner(List.copyOf(trials)).orElseThrow();
    return table.entry(winner.genotype()).accuracy();
  }

  /** All trials so far. */
  List<Trial> trials() {
    return List.copyOf(trials);
  }
}
