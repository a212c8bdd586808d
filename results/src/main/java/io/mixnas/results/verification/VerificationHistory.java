package io.mixnas.results.verification;

import io.mixnas.objective.Objective;
import java.util.Optional;

/**
 * The reading side of a verification's store.
 *
 * <p>Every method may be called from any thread, and throws {@link
 * io.mixnas.results.file.StoreException} or {@link io.mixnas.document.DocumentException} when the
 * store cannot be read.
 */
public interface VerificationHistory {
  /** What a person wants; empty where nobody asked this store. */
  Optional<VerificationSettings> asked();

  /**
   * The latest plan with those of its runs that have ended; empty without a plan.
   *
   * @param objective of the campaign
   */
  Optional<Verification> verification(Objective objective);

  /** The bytes of the model that was kept of a network of the plan; empty where none was. */
  Optional<byte[]> model(String network);
}
