package io.mixnas.campaign;

import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.PreparationParts;
import io.mixnas.option.Option;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStores;
import java.util.List;
import java.util.Optional;

/**
 * Takes over what the evaluator of another campaign has prepared.
 *
 * @param stores the available stores of campaigns
 * @param from where that campaign is kept
 * @param option the evaluator's option that names it, which also says what is taken over
 */
record Adoption(CampaignStores stores, CampaignAddress from, Option<String> option) {
  private static final String OWN = OpenCampaign.EVALUATOR;

  /** Returns what an evaluator takes over; empty when it prepares itself. */
  static Optional<Adoption> of(EvaluatorSettings settings, CampaignStores stores) {
    return settings
        .preparedBy()
        .filter(option -> !settings.options().get(option).isEmpty())
        .map(
            option ->
                new Adoption(stores, address(option, settings.options().get(option)), option));
  }

  private static CampaignAddress address(Option<String> option, String text) {
    try {
      return CampaignAddress.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(option.name(), e.getMessage()), e);
    }
  }

  /**
   * Returns the settings with the absolute address of the campaign, which is then the same wherever
   * this one is resumed.
   */
  static EvaluatorSettings absolute(EvaluatorSettings settings) {
    return of(settings, CampaignStores.own())
        .map(own -> settings.with(own.option, own.from.absolute().toString()))
        .orElse(settings);
  }

  /**
   * Returns the state of a complete preparation of an evaluator.
   *
   * @throws CampaignException when there is nothing to take over, or it does not fit
   */
  byte[] state(Evaluator evaluator) {
    if (!stores.exists(from)) {
      throw new CampaignException(
          "%s: %s: must be a campaign, there is none at this place".formatted(option.name(), from));
    }
    try (CampaignHistory history = stores.read(from)) {
      byte[] state =
          history
              .preparation()
              .flatMap(all -> PreparationParts.find(all, List.of(option.name(), OWN)))
              .orElseThrow(this::missing);
      return evaluator.adopt(from.toString(), state);
    } catch (IllegalArgumentException e) {
      throw new CampaignException(e.getMessage(), e);
    }
  }

  private CampaignException missing() {
    return new CampaignException(
        "%s: %s: must be a campaign with a trained %s, has none"
            .formatted(option.name(), from, option.name()));
  }
}
