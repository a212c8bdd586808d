package io.mixnas.campaign;

import io.mixnas.results.Session;
import io.mixnas.results.TrialEvent;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds out how long the stored sessions of a campaign were at work on its trials: each from its
 * first proposal, or from the beginning of a trial that it had to repeat, until its last result.
 * That is what the clock on the wall said, whatever the number of workers was.
 */
final class SessionTimes {
  private final TreeMap<Instant, Span> spans = new TreeMap<>(); // by the sessions' starts
  private double untimed; // seconds

  private SessionTimes(List<Session> sessions, List<TrialEvent> events) {
    sessions.stream().map(Session::started).forEach(start -> spans.put(start, new Span(start)));
    events.forEach(this::add);
  }

  /**
   * Returns the seconds of all sessions together.
   *
   * @param sessions at least one
   */
  static double of(List<Session> sessions, List<TrialEvent> events) {
    SessionTimes times = new SessionTimes(sessions, events);
    return times.untimed + times.spans.values().stream().mapToDouble(Span::seconds).sum();
  }

  /** Returns the seconds that a trial took; 0 before its end. */
  static double seconds(Trial trial) {
    return duration(trial).toNanos() / 1e9;
  }

  private static Duration duration(Trial trial) {
    return trial.state() instanceof TrialState.Complete complete
        ? complete.evaluation().time()
        : trial.state() instanceof TrialState.Failed failed ? failed.time() : Duration.ZERO;
  }

  private void add(TrialEvent event) {
    if (event.time().isEmpty()) { // of an older version
      untimed += seconds(event.trial());
      return;
    }
    Instant time = event.time().get();
    Map.Entry<Instant, Span> session = spans.floorEntry(time);
    Span span = (session == null ? spans.firstEntry() : session).getValue();
    span.begin(time.minus(duration(event.trial())));
    if (event instanceof TrialEvent.Observed) {
      span.end(time);
    }
  }

  /** Holds when the work of a session began and ended. */
  private static final class Span {
    private final Instant earliest;
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();

    Span(Instant earliest) {
      this.earliest = earliest;
    }

    void begin(Instant time) {
      Instant within = time.isBefore(earliest) ? earliest : time;
      from = Optional.of(from.filter(before -> before.isBefore(within)).orElse(within));
    }

    void end(Instant time) {
      to = Optional.of(to.filter(before -> before.isAfter(time)).orElse(time));
    }

    double seconds() {
      return to.isEmpty()
          ? 0
          : Math.max(0, Duration.between(from.orElseThrow(), to.get()).toNanos() / 1e9);
    }
  }
}
