package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import io.mixnas.trial.WarmStart;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Stores of campaigns by their addresses, of every kind that is on the class path.
 *
 * <pre>{@code
 * CampaignAddress address = CampaignAddress.of("campaigns/001");
 * try (CampaignHistory history = CampaignStores.read(address)) {
 *   history.trials().forEach(...);
 * }
 * }</pre>
 */
public final class CampaignStores {
  private CampaignStores() {}

  /**
   * Refuses an address where a campaign could not begin.
   *
   * @throws WrongStoreException telling why
   */
  public static void requireFree(CampaignAddress address) {
    provider(address).requireFree(address);
  }

  /** Returns whether a campaign is kept there. */
  public static boolean exists(CampaignAddress address) {
    return provider(address).exists(address);
  }

  /**
   * Makes the store of a new campaign and opens it.
   *
   * @param start what the campaign knows before its first proposal
   * @throws WrongStoreException if a campaign could not begin there
   * @throws StoreInUseException if another process is at work there
   * @throws StoreException if it cannot be written
   */
  public static CampaignStore create(
      CampaignAddress address, Provenance provenance, WarmStart start) {
    return provider(address).create(address, provenance, start);
  }

  /**
   * Opens the store of a campaign to go on with it, bringing an older one up to date.
   *
   * @throws WrongStoreException if there is no campaign, or it was made by a newer version of
   *     MixNAS
   * @throws StoreInUseException if another process is at work on it
   * @throws StoreException if it cannot be written
   */
  public static CampaignStore open(CampaignAddress address) {
    return provider(address).open(address);
  }

  /**
   * Opens a campaign for reading, also while another process works on it, which is neither delayed
   * nor changed by this.
   *
   * @throws WrongStoreException if there is no campaign, or it was made by a newer version of
   *     MixNAS
   * @throws StoreException if it cannot be read
   */
  public static CampaignHistory read(CampaignAddress address) {
    return provider(address).read(address);
  }

  private static CampaignStoreProvider provider(CampaignAddress address) {
    Map<String, CampaignStoreProvider> providers = providers();
    CampaignStoreProvider provider = providers.get(address.scheme());
    if (provider == null) {
      throw new WrongStoreException(
          "%s: must be an address of a known store (%s), there is none for %s"
              .formatted(address, String.join(", ", providers.keySet()), address.scheme()));
    }
    return provider;
  }

  private static Map<String, CampaignStoreProvider> providers() {
    Map<String, CampaignStoreProvider> providers = new TreeMap<>();
    try {
      ServiceLoader.load(CampaignStoreProvider.class, CampaignStores.class.getClassLoader())
          .forEach(provider -> add(providers, provider));
    } catch (ServiceConfigurationError e) {
      throw new WrongStoreException("a store cannot be used: " + e.getMessage(), e);
    }
    return providers;
  }

  private static void add(
      Map<String, CampaignStoreProvider> providers, CampaignStoreProvider provider) {
    CampaignStoreProvider before = providers.put(provider.scheme(), provider);
    if (before != null) {
      throw new WrongStoreException(
          "stores of the scheme %s: must have one provider, have %s and %s"
              .formatted(
                  provider.scheme(), before.getClass().getName(), provider.getClass().getName()));
    }
  }
}
