package io.mixnas.campaign;

import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.nio.file.Path;
import java.util.Collection;

/** Checks that the trials of a store have genotypes of the campaign's space. */
final class OwnTrials {
  private OwnTrials() {}

  /**
   * Refuses other trials, which only another program can have written.
   *
   * @param store the store that they come from
   * @throws CampaignException naming store and trial
   */
  static void require(Path store, SearchSpace space, Collection<Trial> trials) {
    for (Trial trial : trials) {
      try {
        space.requireOwn(trial.genotype());
      } catch (IllegalArgumentException e) {
        throw new CampaignException(
            "%s: trial %s: %s".formatted(store, trial.number(), e.getMessage()), e);
      }
    }
  }
}
