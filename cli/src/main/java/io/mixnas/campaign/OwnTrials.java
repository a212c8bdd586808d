package io.mixnas.campaign;

import io.mixnas.results.CampaignHistory;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.Collection;

/** Trials of a store that a campaign can go by: their genotypes are of its space. */
final class OwnTrials {
  private OwnTrials() {}

  /**
   * Refuses others, which only somebody else can have written.
   *
   * @param history that they come from
   * @throws CampaignException naming store and trial
   */
  static void require(CampaignHistory history, SearchSpace space, Collection<Trial> trials) {
    for (Trial trial : trials) {
      try {
        space.requireOwn(trial.genotype());
      } catch (IllegalArgumentException e) {
        throw new CampaignException(
            "%s: trial %s: %s".formatted(history.source(), trial.number(), e.getMessage()), e);
      }
    }
  }
}
