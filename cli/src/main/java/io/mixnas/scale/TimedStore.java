package io.mixnas.scale;

import io.mixnas.results.CampaignSummary;
import io.mixnas.results.Provenance;
import io.mixnas.results.Ranking;
import io.mixnas.results.Session;
import io.mixnas.results.TrialEvent;
import io.mixnas.results.TrialStore;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.List;
import java.util.Optional;

/** Measures how long a store takes to keep trials. */
final class TimedStore implements TrialStore {
  private final TrialStore store;
  private final DriverTimes times;
  private final SimulatedTime time;

  TimedStore(TrialStore store, DriverTimes times, SimulatedTime time) {
    this.store = store;
    this.times = times;
    this.time = time;
  }

  @Override
  public void propose(Trial trial) {
    storing(() -> store.propose(trial));
    time.started();
  }

  @Override
  public void start(int number) {
    storing(() -> store.start(number));
  }

  @Override
  public void begin(List<Trial> trials) {
    storing(() -> store.begin(trials));
    trials.forEach(trial -> time.started());
  }

  @Override
  public void finish(Trial trial) {
    finish(List.of(trial));
  }

  @Override
  public void finish(List<Trial> trials) {
    long start = System.nanoTime();
    store.finish(trials);
    times.storedResults(trials.size(), Stopwatch.since(start));
  }

  private void storing(Runnable proposals) {
    long start = System.nanoTime();
    proposals.run();
    times.storedProposals(Stopwatch.since(start));
  }

  @Override
  public void resume(Session session) {
    store.resume(session);
  }

  @Override
  public void resume(Session session, String configuration) {
    store.resume(session, configuration);
  }

  @Override
  public void lowerGoal(int trials) {
    store.lowerGoal(trials);
  }

  @Override
  public void keepClasses(int classes) {
    store.keepClasses(classes);
  }

  @Override
  public Provenance provenance() {
    return store.provenance();
  }

  @Override
  public WarmStart warmStart() {
    return store.warmStart();
  }

  @Override
  public Optional<Trial> trial(int number) {
    return store.trial(number);
  }

  @Override
  public List<Trial> trials() {
    return store.trials();
  }

  @Override
  public List<TrialEvent> events() {
    return store.events();
  }

  @Override
  public int attempts(int number) {
    return store.attempts(number);
  }

  @Override
  public CampaignSummary summary(Ranking ranking) {
    return store.summary(ranking);
  }

  @Override
  public void close() {
    store.close();
  }
}
