package io.mixnas.controller;

import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import java.util.Optional;

/** Brings a fresh controller to the state of a recorded one. */
public final class Replay {
  private Replay() {}

  /**
   * Repeats recorded events.
   *
   * @param fresh an unused controller with the same settings, space, budget and seed
   * @param events the events in the order in which they happened
   * @throws ReplayMismatchException at the first event that does not repeat; the controller cannot
   *     be used after that
   */
  public static void into(Controller fresh, Iterable<? extends ControllerEvent> events) {
    for (ControllerEvent event : events) {
      if (event instanceof ControllerEvent.Proposed) {
        propose(fresh, event.trial());
      } else {
        observe(fresh, event.trial());
      }
    }
  }

  private static void propose(Controller controller, Trial stored) {
    Optional<Proposal> proposal = controller.propose();
    Proposal expected = Proposal.of(stored);
    if (!proposal.equals(Optional.of(expected))) {
      throw new ReplayMismatchException(
          stored.number(), text(expected), proposal.map(Replay::text).orElse("nothing"));
    }
  }

  private static void observe(Controller controller, Trial stored) {
    try {
      controller.observe(stored);
    } catch (IllegalArgumentException e) {
      throw new ReplayMismatchException(e);
    }
  }

  private static String text(Proposal proposal) {
    return "number %s, genotype %s, %s multiply-adds, %s parameters, %s bytes of memory, seed %s%s"
        .formatted(
            proposal.number(),
            proposal.genotype(),
            proposal.cost().multiplyAdds(),
            proposal.cost().parameters(),
            proposal.cost().peakActivationBytes(),
            proposal.seed(),
            proposal.fidelity().map(Replay::fidelityText).orElse(""));
  }

  private static String fidelityText(Fidelity asked) {
    String below =
        asked.promotedFrom().isPresent()
            ? ", promoted from trial " + asked.promotedFrom().getAsInt()
            : "";
    return ", %s epochs%s".formatted(asked.epochs(), below);
  }
}
