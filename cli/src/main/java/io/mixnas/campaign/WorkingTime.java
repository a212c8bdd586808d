package io.mixnas.campaign;

import io.mixnas.results.CampaignHistory;
import io.mixnas.results.Session;
import io.mixnas.results.TrialEvent;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Measures how long a campaign has worked by the clock on the wall, in all sessions together: the
 * preparation of its evaluators with all cheap scores, and its trials. A session's trials take from
 * the beginning of the first until now, whatever happens then: training, measuring, proposing, and
 * waiting for a machine.
 */
final class WorkingTime {
  /**
   * What a stored campaign may seem short of its limit, as part of that: what the controller needed
   * to observe the last trial and look for another is not stored.
   */
  private static final double SLACK = 0.01;

  private static final double LEAST_SLACK = 2; // seconds

  private final LongSupplier clock;
  private double earlier; // seconds of earlier sessions
  private OptionalLong begun = OptionalLong.empty(); // when this session's first trial was
  private double trained; // seconds of the trials that are finished
  private int finished;
  private double complete; // seconds of those that have a score
  private int scored;

  WorkingTime() {
    this(System::nanoTime);
  }

  /**
   * @param clock the time in nanoseconds
   */
  WorkingTime(LongSupplier clock) {
    this.clock = clock;
  }

  /** Returns whether a stored campaign has no time for a further trial. */
  static boolean isUp(CampaignHistory history, CampaignSettings settings) {
    if (settings.minutes().isEmpty()) {
      return false;
    }
    WorkingTime time = new WorkingTime();
    time.addEarlier(history.provenance().sessions(), history.events());
    double limit = 60 * settings.minutes().getAsDouble();
    double slack = Math.max(LEAST_SLACK, SLACK * limit);
    return time.finished > 0 && time.nextEnd(history.preparationTime()) > limit - slack;
  }

  /** Adds the earlier sessions of a campaign, with all of its events. */
  synchronized void addEarlier(List<Session> sessions, List<TrialEvent> events) {
    earlier += SessionTimes.of(sessions, events);
    events.stream().map(TrialEvent::trial).forEach(this::add);
  }

  /** Notes that a trial begins, now. */
  synchronized void begin() {
    if (begun.isEmpty()) {
      begun = OptionalLong.of(clock.getAsLong());
    }
  }

  /** Adds a trial, by which the length of others is estimated when it is finished. */
  synchronized void add(Trial trial) {
    if (trial.state().isFinished()) {
      finished++;
      trained += SessionTimes.seconds(trial);
    }
    if (trial.state() instanceof TrialState.Complete) {
      scored++;
      complete += SessionTimes.seconds(trial);
    }
  }

  /**
   * Returns whether a further trial that takes as long as those with a score did would end after
   * the limit. Trials that failed may have ended at once. There is always time for a first one.
   *
   * @param preparation the time of the preparation
   * @param minutes the limit; empty when there is none
   */
  synchronized boolean isUp(Duration preparation, OptionalDouble minutes) {
    return minutes.isPresent() && finished > 0 && nextEnd(preparation) > 60 * minutes.getAsDouble();
  }

  /** Returns the seconds after which a further trial would end. */
  private double nextEnd(Duration preparation) {
    double here = begun.isPresent() ? (clock.getAsLong() - begun.getAsLong()) / 1e9 : 0;
    double next = scored == 0 ? trained / finished : complete / scored;
    return preparation.toNanos() / 1e9 + earlier + here + next;
  }
}
