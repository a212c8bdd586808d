package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mixnas.cluster.ClusterMachine;
import io.mixnas.cost.Cost;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.InMemoryCampaignStore;
import io.mixnas.results.TrialPlacement;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacementListenerTest {
  private static final ClusterMachine MACHINE = new ClusterMachine("there", "17", "vector");

  private final CampaignStore store = new InMemoryCampaignStore(Bench.provenance());
  private final PlacementListener listener =
      new PlacementListener(store, 1, () -> Instant.EPOCH, done -> {});

  @BeforeEach
  void propose() {
    store.propose(new Trial(1, Genotype.of(0), new Cost(1, 1, 1), 1, new TrialState.Proposed()));
    store.start(1);
  }

  @Test
  void anAttemptThatIsLostIsFollowedByAnother() {
    listener.began(1, "executor 0", "here");
    listener.lost(1, "killed");
    listener.began(2, "executor 1", "there");
    listener.succeeded(2);
    listener.ended(MACHINE);

    assertThat(store.placements())
        .extracting(TrialPlacement::attempt, TrialPlacement::state, TrialPlacement::executor)
        .containsExactly(
            tuple(1, TrialPlacement.State.BEGAN, "executor 0"),
            tuple(1, TrialPlacement.State.LOST, "executor 0"),
            tuple(2, TrialPlacement.State.BEGAN, "executor 1"),
            tuple(2, TrialPlacement.State.ENDED, "executor 1"));
  }

  /** Speculation: two attempts at once, of which the first brings the result. */
  @Test
  void theAttemptThatSucceedsIsTheOneThatEnds() {
    listener.began(1, "executor 0", "here");
    listener.began(2, "executor 1", "there");
    listener.succeeded(1);
    listener.ended(MACHINE);

    assertThat(store.placements())
        .extracting(TrialPlacement::attempt, TrialPlacement::state, TrialPlacement::cause)
        .containsExactly(
            tuple(1, TrialPlacement.State.BEGAN, ""),
            tuple(2, TrialPlacement.State.BEGAN, ""),
            tuple(2, TrialPlacement.State.LOST, "another attempt ended first"),
            tuple(1, TrialPlacement.State.ENDED, ""));
  }
}
