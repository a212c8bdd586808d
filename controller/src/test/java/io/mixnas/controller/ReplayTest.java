package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private final SearchSpace space = TestSpaces.flat(1);
  private final Trial first = fresh().propose().orElseThrow().trial();

  @Test
  void anEmptyHistoryLeavesTheControllerAsItWas() {
    Controller controller = fresh();
    Replay.into(controller, List.of());

    assertThat(controller.propose()).isEqualTo(fresh().propose());
  }

  @Test
  void theStateOfAStoredProposalDoesNotMatter() {
    Trial failed = first.withState(FakeCampaign.completed(0.5));
    Controller controller = fresh();

    Replay.into(
        controller,
        List.of(new ControllerEvent.Proposed(failed), new ControllerEvent.Observed(failed)));

    assertThat(controller.propose().orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void namesTheFirstTrialWhoseGenotypeIsNotRepeated() {
    Genotype other = first.genotype().with(0, first.genotype().choice(0) == 0 ? 1 : 0);
    Trial stored = new Trial(1, other, first.cost(), first.seed(), first.state());

    assertMismatch(new ControllerEvent.Proposed(stored))
        .withMessageStartingWith("trial 1: stored was number 1, genotype %s, ", other)
        .withMessageContaining(", proposed is number 1, genotype %s, ", first.genotype())
        .withMessageEndingWith(" (made by another version or configuration)");
  }

  @Test
  void refusesAnotherCostOrSeedThanStored() {
    Cost cost = new Cost(first.cost().multiplyAdds() + 1, 1, 1);

    assertMismatch(
        new ControllerEvent.Proposed(
            new Trial(1, first.genotype(), cost, first.seed(), first.state())));
    assertMismatch(
        new ControllerEvent.Proposed(
            new Trial(1, first.genotype(), first.cost(), first.seed() + 1, first.state())));
  }

  @Test
  void namesTheMemoryOfBoth() {
    Cost own = first.cost();
    Cost cost = new Cost(own.multiplyAdds(), own.parameters(), own.peakActivationBytes() + 1);

    assertMismatch(
            new ControllerEvent.Proposed(
                new Trial(1, first.genotype(), cost, first.seed(), first.state())))
        .withMessageContaining(" %s bytes of memory, ", own.peakActivationBytes())
        .withMessageContaining(" %s bytes of memory, ", cost.peakActivationBytes());
  }

  @Test
  void namesTheTrialThatWasPromoted() {
    Optional<Fidelity> promoted = Optional.of(new Fidelity(3, OptionalInt.of(5)));

    assertMismatch(
            new ControllerEvent.Proposed(
                new Trial(
                    1, first.genotype(), first.cost(), first.seed(), promoted, first.state())))
        .withMessageContaining(", 3 epochs, promoted from trial 5, proposed is ");
  }

  @Test
  void refusesMoreProposalsThanTheSpaceHas() {
    Controller one =
        Controllers.of(Controllers.settings("random"), TestSpaces.fixed(), Budget.unlimited(), 1);
    Trial only =
        Controllers.of(Controllers.settings("random"), TestSpaces.fixed(), Budget.unlimited(), 1)
            .propose()
            .orElseThrow()
            .trial();
    Trial second = new Trial(2, only.genotype(), only.cost(), 5, only.state());

    assertThatExceptionOfType(ReplayMismatchException.class)
        .isThrownBy(
            () ->
                Replay.into(
                    one,
                    List.of(
                        new ControllerEvent.Proposed(only), new ControllerEvent.Proposed(second))))
        .withMessageContaining("trial 2: ")
        .withMessageContaining("proposed is nothing");
  }

  @Test
  void refusesObservationsOfWhatWasNotProposed() {
    assertMismatch(new ControllerEvent.Observed(first.withState(FakeCampaign.completed(0.5))))
        .withMessage("trial 1: was never proposed (made by another version or configuration)");
  }

  @Test
  void refusesObservationsThatAreNotFinished() {
    ControllerEvent observed =
        new ControllerEvent.Observed(first.withState(new TrialState.Running()));

    assertThatExceptionOfType(ReplayMismatchException.class)
        .isThrownBy(
            () -> Replay.into(fresh(), List.of(new ControllerEvent.Proposed(first), observed)))
        .withMessageContaining("must be finished, was running");
  }

  private ThrowableAssertAlternative<ReplayMismatchException> assertMismatch(
      ControllerEvent event) {
    return assertThatExceptionOfType(ReplayMismatchException.class)
        .isThrownBy(() -> Replay.into(fresh(), List.of(event)));
  }

  private Controller fresh() {
    return Controllers.of(Controllers.settings("evolution"), space, Budget.unlimited(), 41);
  }
}
