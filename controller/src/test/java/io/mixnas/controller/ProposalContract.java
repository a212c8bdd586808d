package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what every controller guarantees about proposals and observations. */
public abstract class ProposalContract {
  private static final int TRIALS = 60;

  /** Creates a fresh controller. */
  protected abstract Controller controller(GenotypeSpace space, Budget budget, long seed);

  final FakeCampaign campaign(GenotypeSpace space, Budget budget, long seed) {
    return new FakeCampaign(controller(space, budget, seed));
  }

  final FakeCampaign campaign(String space, long seed) {
    return campaign(KnownSpace.of(space), Budget.unlimited(), seed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-macro", "mixnet", "mixnet-cifar"})
  void sameSeedGivesTheSameProposals(String space) {
    assertThat(campaign(space, 7).run(TRIALS)).isEqualTo(campaign(space, 7).run(TRIALS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-macro", "mixnet", "mixnet-cifar"})
  void differentSeedsGiveDifferentProposals(String space) {
    List<Proposal> some = campaign(space, 7).run(20);
    List<Proposal> others = campaign(space, 8).run(20);

    assertThat(some).extracting(Proposal::seed).doesNotContainAnyElementsOf(seeds(others));
    for (int i = 0; i < 3; i++) {
      assertThat(some.get(i).genotype()).isNotEqualTo(others.get(i).genotype());
    }
  }

  @Test
  void proposalsAreNumberedFromOneAndSeededEachDifferently() {
    List<Proposal> proposals = campaign("mixnet-cifar", 1).run(TRIALS);

    for (int i = 0; i < TRIALS; i++) {
      assertThat(proposals.get(i).number()).isEqualTo(i + 1);
    }
    assertThat(seeds(proposals)).doesNotHaveDuplicates();
  }

  @Test
  void proposesCanonicalGenotypesOfDifferentArchitectures() {
    SearchSpace space = TestSpaces.deep(3);

    List<Proposal> proposals = campaign(space, Budget.unlimited(), 3).run(600);

    assertThat(proposals).hasSize(600);
    proposals.removeIf(proposal -> !FakeCampaign.isNew(proposal));
    assertThat(proposals)
        .allMatch(proposal -> space.canonical(proposal.genotype()).equals(proposal.genotype()));
    assertThat(proposals.stream().map(proposal -> space.decode(proposal.genotype())))
        .doesNotHaveDuplicates();
  }

  @Test
  void resultsMayComeInAnyOrderWithManyProposalsOpen() {
    FakeCampaign campaign = campaign("nas-bench-macro", 4);
    List<Genotype> genotypes = new OutOfOrder(campaign, 40).run(400);

    assertThat(genotypes).hasSize(400).doesNotHaveDuplicates();
  }

  @Test
  void goesOnWhenEveryTrialFails() {
    FakeCampaign campaign = campaign("nas-bench-macro", 5);
    for (int i = 0; i < 200; i++) {
      campaign.fail(campaign.propose().orElseThrow());
    }

    assertThat(campaign.propose()).isPresent();
  }

  @Test
  void refusesTrialsItNeverProposed() {
    Controller controller = controller(TestSpaces.flat(1), Budget.unlimited(), 1);
    Proposal proposal = controller.propose().orElseThrow();
    Trial unknown =
        new Trial(2, proposal.genotype(), proposal.cost(), 1, proposal.fidelity(), complete());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> controller.observe(unknown))
        .withMessage("trial 2: was never proposed");
  }

  @Test
  void refusesTrialsOfAnotherGenotype() {
    Controller controller = controller(TestSpaces.flat(1), Budget.unlimited(), 1);
    Genotype own = controller.propose().orElseThrow().genotype();
    Proposal second = controller.propose().orElseThrow();
    Trial swapped = new Trial(2, own, second.cost(), second.seed(), second.fidelity(), complete());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> controller.observe(swapped))
        .withMessage("trial 2: must have genotype %s as proposed, was %s", second.genotype(), own);
  }

  @Test
  void refusesTrialsOfAnotherFidelity() {
    Controller controller = controller(TestSpaces.flat(1), Budget.unlimited(), 1);
    Proposal proposal = controller.propose().orElseThrow();
    Optional<Fidelity> other = Optional.of(Fidelity.lowest(77));
    Trial longer =
        new Trial(1, proposal.genotype(), proposal.cost(), proposal.seed(), other, complete());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> controller.observe(longer))
        .withMessage(
            "trial 1: must have fidelity %s as proposed, was %s", proposal.fidelity(), other);
  }

  @Test
  void refusesTrialsThatAreNotFinished() {
    Controller controller = controller(TestSpaces.flat(1), Budget.unlimited(), 1);
    Trial trial = controller.propose().orElseThrow().trial();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> controller.observe(trial))
        .withMessage("trial 1: must be finished, was proposed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> controller.observe(trial.withState(new TrialState.Running())))
        .withMessage("trial 1: must be finished, was running");
  }

  @Test
  void refusesATrialTheSecondTime() {
    Controller controller = controller(TestSpaces.flat(1), Budget.unlimited(), 1);
    Trial trial = controller.propose().orElseThrow().trial().withState(complete());
    controller.observe(trial);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> controller.observe(trial))
        .withMessage("trial 1: was observed before");
  }

  private static TrialState complete() {
    return FakeCampaign.completed(0.5);
  }

  private static List<Long> seeds(List<Proposal> proposals) {
    return proposals.stream().map(Proposal::seed).toList();
  }
}
