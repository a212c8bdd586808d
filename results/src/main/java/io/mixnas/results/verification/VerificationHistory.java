package io.mixnas.results.verification;

import io.mixnas.objective.Objective;
import java.util.Optional;

/**
 * Reads a verification's store.
 *
 * <p>Every method may be called from any thread, and throws {@link
 * io.mixnas.results.file.StoreException} or {@link io.mixnas.document.DocumentException} when the
 * store cannot be read.
 */
public interface VerificationHistory {
  /** Returns the settings that the user asked for; empty when nobody asked this store. */
  Optional<VerificationSettings> asked();

  /**
   * Returns the latest plan with those of its runs that have ended; empty without a plan.
   *
   * @param objective the objective of the campaign
   */
  Optional<Verification> verification(Objective objective);

  /** Returns the bytes of the model that was kept of a network of the plan; empty without one. */
  Optional<byte[]> model(String network);
}
