package io.mixnas.campaign;

import io.mixnas.cluster.ClusterListener;
import io.mixnas.cluster.ClusterMachine;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.TrialPlacement;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Stores on which machines a trial is done. Every attempt after the first also counts as one of the
 * trial.
 */
final class PlacementListener implements ClusterListener {
  private final CampaignStore store;
  private final int trial;
  private final InstantSource clock;
  private final DoubleConsumer progress;
  private Optional<TrialPlacement> latest = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  PlacementListener(CampaignStore store, int trial, InstantSource clock, DoubleConsumer progress) {
    this.store = store;
    this.trial = trial;
    this.clock = clock;
    this.progress = progress;
  }

  @Override
  public synchronized void began(int attempt, String executor, String machine) {
    keep(TrialPlacement.began(trial, attempt, clock.instant(), executor, machine));
    if (attempt > 1) {
      guarded(() -> store.start(trial));
    }
  }

  @Override
  public void advanced(double done) {
    progress.accept(done);
  }

  @Override
  public synchronized void lost(int attempt, String cause) {
    latest
        .filter(placement -> placement.state() == TrialPlacement.State.BEGAN)
        .ifPresent(placement -> keep(placement.lost(clock.instant(), cause)));
  }

  /**
   * Stores that the trial has ended.
   *
   * @throws RuntimeException what the store threw, now or in a thread of the cluster
   */
  synchronized void ended(ClusterMachine machine) {
    latest.ifPresent(
        placement -> keep(placement.ended(clock.instant(), machine.java(), machine.kernels())));
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void keep(TrialPlacement placement) {
    latest = Optional.of(placement);
    guarded(() -> store.keepPlacement(placement));
  }

  /** The cluster's threads must not end by a failure of the store, which is ours to report. */
  private void guarded(Runnable write) {
    try {
      write.run();
    } catch (RuntimeException e) {
      failure = failure.or(() -> Optional.of(e));
    }
  }
}
