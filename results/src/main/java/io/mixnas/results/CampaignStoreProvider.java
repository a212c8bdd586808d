package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import io.mixnas.trial.WarmStart;
import java.util.List;

/**
 * Makes and opens the stores of one kind. Implementations are found by {@link
 * java.util.ServiceLoader}, have a public constructor without parameters, and keep no state.
 *
 * <p>Each method gets only addresses of its scheme. It throws {@link WrongStoreException} when
 * another address is needed, {@link StoreInUseException} when another process has the campaign open
 * for writing, and {@link StoreException} when the store cannot be used.
 */
public interface CampaignStoreProvider {
  /** Returns the scheme with which addresses of its stores begin, such as {@code postgresql}. */
  String scheme();

  /** Refuses an address where a campaign could not begin, as far as that is known early. */
  void requireFree(CampaignAddress address);

  /** Returns whether there is a campaign at an address. */
  boolean exists(CampaignAddress address);

  /** Makes the store of a new campaign, which appears as a whole or not at all, and opens it. */
  CampaignStore create(CampaignAddress address, Provenance provenance, WarmStart start);

  /**
   * Opens the store of a campaign to continue the campaign, and brings an older store up to date.
   */
  CampaignStore open(CampaignAddress address);

  /** Opens a campaign for reading, also while another process works on it. */
  CampaignHistory read(CampaignAddress address);

  /**
   * Returns the addresses of the campaigns that a place has, by name. A store that knows no such
   * places refuses the call.
   *
   * @param place an address of what has campaigns: a directory of theirs, or a database
   */
  default List<CampaignAddress> campaigns(CampaignAddress place) {
    throw new WrongStoreException(
        "%s: a store of %s cannot list its campaigns".formatted(place, scheme()));
  }
}
