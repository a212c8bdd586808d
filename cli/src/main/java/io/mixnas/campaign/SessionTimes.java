package io.mixnas.campaign;

import io.mixnas.results.Session;
import io.mixnas.results.TrialEvent;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds out how long the stored sessions of a campaign were at work on its trials, whatever the
 * number of workers was: the times of all trials, overlapping ones once, and the shorter gaps
 * between them, in which a campaign proposes, measures, or waits for a machine.
 */
final class SessionTimes {
  /** In a longer gap the computer slept, or its clock was set. */
  private static final Duration LONGEST_GAP = Duration.ofMinutes(5);

  private final TreeMap<Instant, List<Stretch>> sessions = new TreeMap<>(); // by their starts
  private double untimed; // seconds

  private SessionTimes(List<Session> sessions, List<TrialEvent> events) {
    sessions.forEach(session -> this.sessions.put(session.started(), new ArrayList<>()));
    events.forEach(this::add);
  }

  /**
   * Returns the seconds of all sessions together.
   *
   * @param sessions at least one
   */
  static double of(List<Session> sessions, List<TrialEvent> events) {
    SessionTimes times = new SessionTimes(sessions, events);
    return times.untimed
        + times.sessions.values().stream().mapToDouble(SessionTimes::seconds).sum();
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
    Instant end = event.time().get();
    Instant begin = end.minus(duration(event.trial()));
    Map.Entry<Instant, List<Stretch>> known = sessions.floorEntry(end);
    Map.Entry<Instant, List<Stretch>> session = known == null ? sessions.firstEntry() : known;
    Instant start = session.getKey();
    session.getValue().add(new Stretch(begin.isBefore(start) ? start : begin, end));
  }

  private static double seconds(List<Stretch> session) {
    List<Stretch> stretches = new ArrayList<>(session);
    stretches.sort(Comparator.comparing(Stretch::begin));
    Duration worked = Duration.ZERO;
    Instant until = stretches.isEmpty() ? Instant.EPOCH : stretches.get(0).begin();
    for (Stretch stretch : stretches) {
      boolean idle = Duration.between(until, stretch.begin()).compareTo(LONGEST_GAP) > 0;
      Instant from = idle ? stretch.begin() : until;
      if (stretch.end().isAfter(from)) {
        worked = worked.plus(Duration.between(from, stretch.end()));
        until = stretch.end();
      }
    }
    return worked.toNanos() / 1e9;
  }

  /** A stretch of work; a proposal has no length. */
  private record Stretch(Instant begin, Instant end) {}
}
