package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import io.mixnas.trial.Trial;
import java.util.List;

/**
 * Keeps the trials of one campaign, and the order in which its controller proposed and observed
 * them. When a call returns, what it stored survives a kill of the process and, in stores on disk,
 * loss of power; when it throws, nothing of it was stored.
 *
 * <p>A trial is {@link #propose proposed}, perhaps {@link #start started}, and {@link #finish
 * finished}. Whoever resumes a campaign announces its {@link #resume session}, tells a fresh
 * controller {@link #warmStart what was known}, replays the {@link #events events} to it, and
 * trains again, under their old numbers and seeds, the trials that are not finished.
 *
 * <pre>{@code
 * synchronized (controller) { // the order of events is the order of calls
 *   trial = number(controller.propose());
 *   store.propose(trial);
 * }
 * store.start(trial.number());
 * Trial finished = train(trial);
 * synchronized (controller) {
 *   store.finish(finished);
 *   controller.observe(finished);
 * }
 * }</pre>
 *
 * <p>Every method may be called from any thread; concurrent calls take effect one after the other.
 * One store at a time writes to a campaign: a {@link CampaignStore} keeps a second process away.
 * Every method throws {@link StoreException} when the store cannot be written, and {@link
 * IllegalStateException} once it is closed.
 */
public interface TrialStore extends TrialHistory {
  /**
   * Stores a trial before anything is done for it, as the next event.
   *
   * @param trial a proposed trial, whose number is one above that of the trial before
   * @throws IllegalArgumentException if it is in another state or has another number
   */
  void propose(Trial trial);

  /**
   * Stores that a trial is in training. Starting a running trial again, after a kill, counts one
   * more attempt.
   *
   * @throws IllegalArgumentException if there is no such trial
   * @throws IllegalStateException if it is finished
   */
  void start(int number);

  /**
   * Stores several trials as {@link #propose} and {@link #start} do, in this order. A store that
   * can does so at the cost of one call, and keeps all of them or none.
   *
   * @param trials proposed trials, whose numbers follow that of the trial before
   */
  default void begin(List<Trial> trials) {
    for (Trial trial : trials) {
      propose(trial);
      start(trial.number());
    }
  }

  /**
   * Stores how a trial ended, as the next event. The trial was running or, when it was not worth
   * training, only proposed.
   *
   * @param trial complete or failed, otherwise as it was proposed
   * @throws IllegalArgumentException if it is not finished, there is no such trial, or it was
   *     proposed with another genotype, cost, seed or fidelity
   * @throws IllegalStateException if it was finished before: a finished trial never changes
   */
  void finish(Trial trial);

  /**
   * Stores how several trials ended, as {@link #finish(Trial)} does, in this order. A store that
   * can does so at the cost of one call, and keeps all of them or none.
   */
  default void finish(List<Trial> trials) {
    trials.forEach(this::finish);
  }

  /** Stores that a new session continues the campaign. */
  void resume(Session session);

  /**
   * Stores that a new session continues the campaign, and replaces its configuration, for example
   * by one with another place of the images.
   */
  void resume(Session session, String configuration);

  /**
   * Stores that the campaign can have no more trials than this, since its space has no other
   * architecture: the latest session then wanted as many.
   *
   * @param trials the number of trials so far, at least 1
   */
  void lowerGoal(int trials);

  /**
   * Stores the number of classes of the campaign's networks, if a store of an older version does
   * not have it.
   *
   * @throws IllegalStateException if another number is stored
   */
  void keepClasses(int classes);
}
