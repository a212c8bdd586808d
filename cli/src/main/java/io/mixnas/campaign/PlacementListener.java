package io.mixnas.campaign;

import io.mixnas.cluster.ClusterListener;
import io.mixnas.cluster.ClusterMachine;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.TrialPlacement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
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
  private final Map<Integer, TrialPlacement> attempts = new TreeMap<>();
  private OptionalInt succeeded = OptionalInt.empty();
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
    TrialPlacement placement = attempts.get(attempt);
    if (placement != null && placement.state() == TrialPlacement.State.BEGAN) {
      keep(placement.lost(clock.instant(), cause));
    }
  }

  @Override
  public synchronized void succeeded(int attempt) {
    succeeded = OptionalInt.of(attempt);
  }

  /**
   * Stores that the trial has ended, where its successful attempt was; others that go on are lost.
   *
   * @throws RuntimeException what the store threw, now or in a thread of the cluster
   */
  synchronized void ended(ClusterMachine machine) {
    int last = succeeded.orElse(attempts.keySet().stream().reduce(0, Math::max));
    for (int attempt : List.copyOf(attempts.keySet())) {
      if (attempt != last) {
        lost(attempt, "another attempt ended first");
      }
    }
    if (attempts.containsKey(last)) {
      keep(attempts.get(last).ended(clock.instant(), machine.java(), machine.kernels()));
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void keep(TrialPlacement placement) {
    attempts.put(placement.attempt(), placement);
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
