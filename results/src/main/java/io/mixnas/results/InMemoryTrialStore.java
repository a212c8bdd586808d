package io.mixnas.results;

import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps trials for as long as the process lives: for benchmarks and tests. */
public final class InMemoryTrialStore implements TrialStore {
  private final List<Trial> trials = new ArrayList<>();
  private final List<Integer> attempts = new ArrayList<>();
  private final List<TrialEvent> events = new ArrayList<>();
  private final WarmStart warmStart;
  private final InstantSource clock;
  private Provenance provenance;
  private boolean closed;

  /** An empty store. */
  public InMemoryTrialStore(Provenance provenance) {
    this(provenance, WarmStart.none());
  }

  /** An empty store of a campaign that knows something before its first proposal. */
  public InMemoryTrialStore(Provenance provenance, WarmStart warmStart) {
    this(provenance, warmStart, InstantSource.system());
  }

  /** An empty store with a clock that tells when things happen. */
  InMemoryTrialStore(Provenance provenance, WarmStart warmStart, InstantSource clock) {
    this.provenance = provenance;
    this.clock = clock;
    this.warmStart = StoreRules.withoutCurves(warmStart);
  }

  @Override
  public synchronized void propose(Trial trial) {
    requireOpen();
    StoreRules.requireProposed(trial);
    StoreRules.requireNext(trial, trials.size() + 1);
    trials.add(trial);
    attempts.add(0);
    events.add(new TrialEvent.Proposed(trial, now()));
  }

  @Override
  public synchronized void start(int number) {
    Trial stored = required(number);
    StoreRules.requireUnfinished(stored);
    trials.set(number - 1, stored.withState(new TrialState.Running()));
    attempts.set(number - 1, attempts.get(number - 1) + 1);
  }

  @Override
  public synchronized void finish(Trial trial) {
    requireOpen();
    StoreRules.requireFinished(trial);
    Trial stored = required(trial.number());
    StoreRules.requireUnfinished(stored);
    StoreRules.requireSameProposal(stored, trial);
    trials.set(trial.number() - 1, trial);
    events.add(new TrialEvent.Observed(trial, now()));
  }

  @Override
  public synchronized void resume(Session session) {
    requireOpen();
    provenance = provenance.resumed(session);
  }

  @Override
  public synchronized void resume(Session session, String configuration) {
    requireOpen();
    provenance = provenance.resumed(session).withConfiguration(configuration);
  }

  @Override
  public synchronized void keepClasses(int classes) {
    requireOpen();
    provenance = provenance.withClasses(classes);
  }

  @Override
  public synchronized Provenance provenance() {
    requireOpen();
    return provenance;
  }

  @Override
  public synchronized WarmStart warmStart() {
    requireOpen();
    return warmStart;
  }

  @Override
  public synchronized Optional<Trial> trial(int number) {
    requireOpen();
    return number < 1 || number > trials.size()
        ? Optional.empty()
        : Optional.of(trials.get(number - 1));
  }

  @Override
  public synchronized List<Trial> trials() {
    requireOpen();
    return List.copyOf(trials);
  }

  @Override
  public synchronized List<TrialEvent> events() {
    requireOpen();
    return List.copyOf(events);
  }

  @Override
  public synchronized int attempts(int number) {
    required(number);
    return attempts.get(number - 1);
  }

  @Override
  public CampaignSummary summary(Ranking ranking) {
    return CampaignSummary.of(trials(), ranking);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private Optional<Instant> now() {
    return Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private Trial required(int number) {
    return trial(number).orElseThrow(() -> StoreRules.unknown(number));
  }

  private void requireOpen() {
    if (closed) {
      throw StoreRules.closed();
    }
  }
}
