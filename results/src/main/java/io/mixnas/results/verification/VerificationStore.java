package io.mixnas.results.verification;

import java.util.Optional;

/**
 * Keeps the verification of one campaign: what is to be run, and every run that has ended. When a
 * call returns, what it stored survives a kill of the process and, in stores on disk, loss of
 * power; when it throws, nothing of it was stored.
 *
 * <pre>{@code
 * store.ask(settings);
 * store.plan(verification);
 * for (each of its networks and seeds without a run) {
 *   store.finish(train(network, seed), model);
 * }
 * }</pre>
 *
 * <p>Concurrent calls take effect one after the other. One store at a time writes to a campaign,
 * others may read. Every method throws {@link io.mixnas.results.file.StoreException} when the store
 * cannot be written.
 */
public interface VerificationStore extends VerificationHistory {
  /** Stores the settings that the user asks for, in place of the earlier ones. */
  void ask(VerificationSettings settings);

  /**
   * Stores the plan of runs, in place of the earlier one. Runs that have ended stay. They belong to
   * this plan too when network, seed, epochs and {@link Verification#runFingerprint} are the same,
   * so that a plan can be extended, or returned to, without repeating a run.
   *
   * @param verification the plan; runs in it are ignored
   */
  void plan(Verification verification);

  /**
   * Stores a run that has ended, and its model if that is to be kept.
   *
   * @param run a run of the plan
   * @param model the bytes of a model file; replaces an earlier one of the network
   * @throws IllegalArgumentException if the plan has no such run
   * @throws IllegalStateException if there is no plan, or the run had ended before: it never
   *     changes
   */
  void finish(VerificationRun run, Optional<byte[]> model);
}
