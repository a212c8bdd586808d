package io.mixnas.results;

import io.mixnas.plugin.PluginDirectory;
import io.mixnas.plugin.Provided;
import io.mixnas.plugin.ProviderLoader;
import io.mixnas.results.file.StoreException;
import io.mixnas.trial.WarmStart;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Makes, opens and reads the stores of campaigns by their addresses. It knows every kind of store
 * that is on the class path, and those of plug-ins.
 *
 * <pre>{@code
 * CampaignAddress address = CampaignAddress.of("campaigns/001");
 * try (CampaignHistory history = CampaignStores.own().read(address)) {
 *   history.trials().forEach(...);
 * }
 * }</pre>
 *
 * <p>Each method throws {@link io.mixnas.plugin.PluginException} where a plug-in fails.
 */
public final class CampaignStores {
  private static final CampaignStores OWN = new CampaignStores(PluginDirectory.none());
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+");

  private final PluginDirectory plugins;

  private CampaignStores(PluginDirectory plugins) {
    this.plugins = plugins;
  }

  /** Returns the stores on the class path. */
  public static CampaignStores own() {
    return OWN;
  }

  /**
   * Returns the stores on the class path and those of plug-ins.
   *
   * @throws io.mixnas.plugin.PluginException when one cannot be used
   */
  public static CampaignStores in(PluginDirectory plugins) {
    CampaignStores stores = new CampaignStores(plugins);
    stores.providers(); // a broken plug-in is refused here, not in the middle of a campaign
    return stores;
  }

  /**
   * Refuses an address where a campaign could not begin.
   *
   * @throws WrongStoreException telling why
   */
  public void requireFree(CampaignAddress address) {
    ask(
        address,
        provider -> {
          provider.requireFree(address);
          return address;
        });
  }

  /** Returns whether a campaign is kept there. */
  public boolean exists(CampaignAddress address) {
    return ask(address, provider -> provider.exists(address));
  }

  /**
   * Makes the store of a new campaign and opens it.
   *
   * @param start what the campaign knows before its first proposal
   * @throws WrongStoreException if a campaign could not begin there
   * @throws StoreInUseException if another process is at work there
   * @throws StoreException if it cannot be written
   */
  public CampaignStore create(CampaignAddress address, Provenance provenance, WarmStart start) {
    return ask(address, provider -> provider.create(address, provenance, start));
  }

  /**
   * Opens the store of a campaign to continue the campaign, and brings an older store up to date.
   *
   * @throws WrongStoreException if there is no campaign, or it was made by a newer version of
   *     MixNAS
   * @throws StoreInUseException if another process is at work on it
   * @throws StoreException if it cannot be written
   */
  public CampaignStore open(CampaignAddress address) {
    return ask(address, provider -> provider.open(address));
  }

  /**
   * Opens a campaign for reading, also while another process works on it, which is neither delayed
   * nor changed by this.
   *
   * @throws WrongStoreException if there is no campaign, or it was made by a newer version of
   *     MixNAS
   * @throws StoreException if it cannot be read
   */
  public CampaignHistory read(CampaignAddress address) {
    return ask(address, provider -> provider.read(address));
  }

  /**
   * Returns the addresses of the campaigns in a directory, or another place that has several.
   *
   * @param place the directory with the campaigns' directories, or an address without the name of a
   *     campaign
   * @throws WrongStoreException if it is not such a place
   * @throws StoreException if it cannot be read
   */
  public List<CampaignAddress> campaigns(CampaignAddress place) {
    return ask(place, provider -> List.copyOf(provider.campaigns(place)));
  }

  private <T> T ask(CampaignAddress address, Function<CampaignStoreProvider, T> question) {
    Map<String, Provided<CampaignStoreProvider>> providers = providers();
    Provided<CampaignStoreProvider> provided = providers.get(address.scheme());
    if (provided == null) {
      throw new WrongStoreException(
          "%s: must be an address of a known store (%s), there is none for %s; if a plug-in has it, name the plug-in's directory by --plugins"
              .formatted(
                  address, String.join(", ", new TreeMap<>(providers).keySet()), address.scheme()));
    }
    return provided.guarded(
        () -> question.apply(provided.provider()), CampaignStores::isDocumented);
  }

  private static boolean isDocumented(RuntimeException error) {
    return error instanceof StoreException || error instanceof StoreInUseException;
  }

  private Map<String, Provided<CampaignStoreProvider>> providers() {
    return ProviderLoader.load(
        CampaignStoreProvider.class, "store", plugins, CampaignStores::schemeOf);
  }

  private static String schemeOf(CampaignStoreProvider provider) {
    String scheme = provider.scheme();
    if (scheme == null || !SCHEME.matcher(scheme).matches()) {
      throw new IllegalArgumentException(
          "scheme: must be at least two of a-z, 0-9, +, . and -, a letter first, was '%s'"
              .formatted(scheme));
    }
    return scheme;
  }
}
