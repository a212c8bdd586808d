package io.mixnas.campaign;

import io.mixnas.document.DocumentException;
import io.mixnas.plugin.PluginException;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.file.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Describes one of several campaigns in a list.
 *
 * @param address where it is kept
 * @param standing its present state; empty when it cannot be read
 * @param fault why it cannot be read, in one line; empty when it can
 */
public record ListedCampaign(
    CampaignAddress address, Optional<Standing> standing, Optional<String> fault) {
  public ListedCampaign {
    Objects.requireNonNull(address, "address");
    if (standing.isPresent() == fault.isPresent()) {
      throw new IllegalArgumentException("campaign: must have a standing or a fault");
    }
  }

  /**
   * States where a campaign stands.
   *
   * @param began when it began
   */
  public record Standing(CampaignStatus status, Instant began) {}

  /**
   * Lists the campaigns in a directory of campaigns or a database, by name. One that cannot be read
   * is listed with its fault.
   *
   * @throws StoreException when the place cannot be read, or is not one of campaigns
   */
  public static List<ListedCampaign> of(CampaignStores stores, CampaignAddress place) {
    return stores.campaigns(place).stream().map(address -> read(stores, address)).toList();
  }

  private static ListedCampaign read(CampaignStores stores, CampaignAddress address) {
    try (CampaignHistory history = stores.read(address)) {
      Standing standing = new Standing(CampaignStatus.of(history), history.provenance().created());
      return new ListedCampaign(address, Optional.of(standing), Optional.empty());
    } catch (StoreException | CampaignException | DocumentException | PluginException e) {
      return new ListedCampaign(address, Optional.empty(), Optional.of(e.getMessage()));
    }
  }
}
