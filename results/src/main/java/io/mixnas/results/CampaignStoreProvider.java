package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import io.mixnas.trial.WarmStart;

/**
 * Makes and opens the stores of one kind. It is found by {@link java.util.ServiceLoader}, has a
 * public constructor without parameters, and keeps no state.
 *
 * <p>Each method is given addresses of its scheme alone, and throws {@link WrongStoreException}
 * where another address is needed, {@link StoreInUseException} where another process has the
 * campaign open for writing, and {@link StoreException} where the store cannot be used.
 */
public interface CampaignStoreProvider {
  /** Returns what addresses of its stores begin with, such as {@code postgresql}. */
  String scheme();

  /** Refuses an address where a campaign could not begin, as far as that can be told early. */
  void requireFree(CampaignAddress address);

  /** Returns whether a campaign is kept there. */
  boolean exists(CampaignAddress address);

  /** Makes the store of a new campaign, which appears as a whole or not at all, and opens it. */
  CampaignStore create(CampaignAddress address, Provenance provenance, WarmStart start);

  /** Opens the store of a campaign to go on with it, bringing an older one up to date. */
  CampaignStore open(CampaignAddress address);

  /** Opens a campaign for reading, also while another process works on it. */
  CampaignHistory read(CampaignAddress address);
}
