package io.mixnas.controller;

import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs a campaign without training. A score is computed from the genotype, and every event is kept.
 */
final class FakeCampaign {
  private final Controller controller;
  private final List<ControllerEvent> events = new ArrayList<>();

  FakeCampaign(Controller controller) {
    this.controller = controller;
  }

  Optional<Proposal> propose() {
    Optional<Proposal> proposal = controller.propose();
    proposal.ifPresent(present -> events.add(new ControllerEvent.Proposed(present.trial())));
    return proposal;
  }

  /** Proposes at most this many trials, and completes each before the next. */
  List<Proposal> run(int trials) {
    List<Proposal> proposals = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      Optional<Proposal> proposal = propose();
      if (proposal.isEmpty()) {
        break;
      }
      complete(proposal.get());
      proposals.add(proposal.get());
    }
    return proposals;
  }

  void complete(Proposal proposal) {
    double latency = 1 + Math.floorMod(proposal.genotype().hashCode(), 7);
    complete(proposal, score(proposal.genotype()), latency);
  }

  /** With a metric {@code latencyMs}. */
  void complete(Proposal proposal, double score, double latency) {
    observe(
        proposal,
        new TrialState.Complete(evaluation(score).withMetrics(Map.of("latencyMs", latency))));
  }

  void complete(Proposal proposal, double score) {
    observe(proposal, completed(score));
  }

  void fail(Proposal proposal) {
    observe(proposal, new TrialState.Failed("diverged", Duration.ofSeconds(1)));
  }

  List<ControllerEvent> events() {
    return List.copyOf(events);
  }

  /** Returns whether a proposal is not a promotion of an architecture proposed before. */
  static boolean isNew(Proposal proposal) {
    return proposal.fidelity().flatMap(asked -> present(asked.promotedFrom())).isEmpty();
  }

  private static Optional<Integer> present(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  static TrialState.Complete completed(double score) {
    return new TrialState.Complete(evaluation(score));
  }

  /** Returns a score that is practically arbitrary, but the same for equal genotypes. */
  static double score(Genotype genotype) {
    return Math.floorMod(genotype.hashCode() * 0x9e3779b9, 1_000) / 1_000.0;
  }

  private static Evaluation evaluation(double score) {
    return new Evaluation(score, List.of(), 0, Duration.ofSeconds(1));
  }

  private void observe(Proposal proposal, TrialState state) {
    Trial trial = proposal.trial().withState(state);
    controller.observe(trial);
    events.add(new ControllerEvent.Observed(trial));
  }
}
