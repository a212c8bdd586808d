package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what every controller guarantees about replay, in addition to {@link ProposalContract}. */
public abstract class ReplayContract extends ProposalContract {
  private static final Budget TIGHT = Budget.multiplyAdds(30_000_000);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 19, 20, 21, 70})
  void replayGivesTheSameNextProposals(int trials) {
    GenotypeSpace space = KnownSpace.of("mixnet-cifar");
    FakeCampaign original = campaign(space, Budget.multiplyAdds(60_000_000), 11);
    original.run(trials);

    FakeCampaign resumed = resumed(space, Budget.multiplyAdds(60_000_000), 11, original.events());

    assertThat(resumed.run(10)).hasSize(10).isEqualTo(original.run(10));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30, 95})
  void replayWithOpenProposalsGivesTheSameNextProposals(int proposals) {
    GenotypeSpace space = KnownSpace.of("nas-bench-macro");
    FakeCampaign original = campaign(space, Budget.unlimited(), 12);
    new OutOfOrder(original, 8).run(proposals);

    FakeCampaign resumed = resumed(space, Budget.unlimited(), 12, original.events());

    assertThat(resumed.run(10)).hasSize(10).isEqualTo(original.run(10));
  }

  @Test
  void replayUnderATightBudgetGivesTheSameProposalsToTheEnd() {
    GenotypeSpace space = KnownSpace.of("nas-bench-macro");
    FakeCampaign original = campaign(space, TIGHT, 13);
    original.run(30);

    FakeCampaign resumed = resumed(space, TIGHT, 13, original.events());

    assertThat(resumed.run(5_000)).isNotEmpty().isEqualTo(original.run(5_000));
  }

  @Test
  void proposalsLeftOpenByAKillAreObservedAfterTheReplay() {
    GenotypeSpace space = KnownSpace.of("nas-bench-macro");
    FakeCampaign original = campaign(space, Budget.unlimited(), 14);
    original.run(25);
    Proposal open = original.propose().orElseThrow();

    FakeCampaign resumed = resumed(space, Budget.unlimited(), 14, original.events());
    original.complete(open, 1);
    resumed.complete(open, 1);

    assertThat(resumed.run(20)).isEqualTo(original.run(20));
  }

  @Test
  void replayOfAFinishedCampaignProposesNothingMore() {
    SearchSpace space = TestSpaces.flat(1);
    FakeCampaign original = campaign(space, Budget.unlimited(), 15);
    original.run(1_000);

    FakeCampaign resumed = resumed(space, Budget.unlimited(), 15, original.events());

    assertThat(resumed.propose()).isEqualTo(Optional.empty());
  }

  private FakeCampaign resumed(
      GenotypeSpace space, Budget budget, long seed, List<ControllerEvent> events) {
    Controller fresh = controller(space, budget, seed);
    Replay.into(fresh, events);
    return new FakeCampaign(fresh);
  }
}
