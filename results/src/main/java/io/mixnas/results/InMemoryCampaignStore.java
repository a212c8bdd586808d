package io.mixnas.results;

import io.mixnas.results.verification.InMemoryVerificationStore;
import io.mixnas.results.verification.VerificationStore;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a campaign in memory, for benchmarks and tests. */
public final class InMemoryCampaignStore implements CampaignStore {
  private static final CampaignAddress ADDRESS = CampaignAddress.of("memory://campaign");

  private final List<Trial> trials = new ArrayList<>();
  private final List<Integer> attempts = new ArrayList<>();
  private final List<TrialEvent> events = new ArrayList<>();
  private final WarmStart warmStart;
  private final InstantSource clock;
  private final Map<Integer, String> failures = new HashMap<>();
  private final Map<String, MeasuredLatency> latencies = new LinkedHashMap<>();
  private final List<CheapScore> cheapScores = new ArrayList<>();
  private final List<TrialPlacement> placements = new ArrayList<>();
  private final InMemoryVerificationStore verification = new InMemoryVerificationStore();
  private List<String> winners = List.of();
  private Optional<byte[]> preparation = Optional.empty();
  private Duration preparationTime = Duration.ZERO;
  private Provenance provenance;
  private boolean closed;

  /** Creates an empty store. */
  public InMemoryCampaignStore(Provenance provenance) {
    this(provenance, WarmStart.none());
  }

  /** Creates an empty store of a campaign that knows something before its first proposal. */
  public InMemoryCampaignStore(Provenance provenance, WarmStart warmStart) {
    this(provenance, warmStart, InstantSource.system());
  }

  /** Creates an empty store with a clock for the times of events. */
  InMemoryCampaignStore(Provenance provenance, WarmStart warmStart, InstantSource clock) {
    this.provenance = provenance;
    this.clock = clock;
    this.warmStart = StoreRules.withoutCurves(warmStart);
  }

  @Override
  public CampaignAddress address() {
    return ADDRESS;
  }

  @Override
  public Optional<CampaignDirectory> directory() {
    return Optional.empty();
  }

  @Override
  public synchronized boolean isInUse() {
    return !closed;
  }

  @Override
  public synchronized void requireInPlace() {
    requireOpen();
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
  public synchronized void lowerGoal(int trials) {
    requireOpen();
    provenance = provenance.withGoal(trials);
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
  public synchronized Optional<String> failure(int trial) {
    requireOpen();
    return Optional.ofNullable(failures.get(trial));
  }

  @Override
  public synchronized void keepFailure(int trial, String details) {
    requireOpen();
    StoreRules.requireNumber(trial);
    failures.put(trial, details);
  }

  @Override
  public synchronized Map<String, MeasuredLatency> latencies() {
    requireOpen();
    return Collections.unmodifiableMap(new LinkedHashMap<>(latencies));
  }

  @Override
  public synchronized void keepLatency(String digest, MeasuredLatency latency) {
    requireOpen();
    StoreRules.requireUnmeasured(latencies.putIfAbsent(digest, latency) != null, digest);
  }

  @Override
  public synchronized List<CheapScore> cheapScores() {
    requireOpen();
    return List.copyOf(cheapScores);
  }

  @Override
  public synchronized void keepCheapScore(CheapScore score) {
    requireOpen();
    cheapScores.add(score);
  }

  @Override
  public synchronized List<TrialPlacement> placements() {
    requireOpen();
    return List.copyOf(placements);
  }

  @Override
  public synchronized void keepPlacement(TrialPlacement placement) {
    requireOpen();
    placements.add(placement);
  }

  @Override
  public synchronized VerificationStore verification() {
    requireOpen();
    return verification;
  }

  @Override
  public synchronized Optional<String> modelLink(String network) {
    requireOpen();
    return Optional.empty();
  }

  @Override
  public synchronized List<String> winners() {
    requireOpen();
    return winners.stream()
        .map(WinnerDocument::trial)
        .map(number -> ADDRESS + "#" + number)
        .toList();
  }

  @Override
  public synchronized String winner(int index) {
    requireOpen();
    return winners.get(index);
  }

  @Override
  public synchronized void keepWinners(List<String> documents) {
    requireOpen();
    winners = List.copyOf(documents);
  }

  @Override
  public synchronized Optional<byte[]> preparation() {
    requireOpen();
    return preparation.map(byte[]::clone);
  }

  @Override
  public synchronized Duration preparationTime() {
    requireOpen();
    return preparationTime;
  }

  @Override
  public synchronized void keepPreparation(byte[] state, Duration time) {
    requireOpen();
    preparation = Optional.of(state.clone());
    preparationTime = time;
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
