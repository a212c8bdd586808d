package io.mixnas.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.VerifiedWinners;
import io.mixnas.results.Winners;
import io.mixnas.results.verification.Verification;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the winners of a campaign, with the results of their verification. */
final class WinnersWriter {
  private final CampaignStore store;
  private final SearchSpace space;
  private final CampaignVerification verification;

  /**
   * @param space the space, for the classes of the campaign's images
   */
  WinnersWriter(CampaignStore store, SearchSpace space, CampaignVerification verification) {
    this.store = store;
    this.space = space;
    this.verification = verification;
  }

  /**
   * Stores the winners in place of the earlier ones. The verified ones come first if a verification
   * of these trials is complete.
   *
   * @param trials the trials of the campaign
   * @param finished the number of them that are finished
   */
  void write(Winners byProxy, List<Trial> trials, int finished) {
    Optional<VerifiedWinners> verified =
        verification
            .stored(finished)
            .filter(Verification::isComplete)
            .map(found -> new VerifiedWinners(found, network -> store.modelLink(network.name())));
    Winners winners = verified.map(found -> found.before(byProxy, trials)).orElse(byProxy);
    store.keepWinners(
        winners.documents(
            store.provenance(),
            this::document,
            trial -> verified.map(found -> found.fields(trial)).orElse(Map.of())));
  }

  private JsonNode document(Genotype genotype) {
    return ArchitectureJson.tree(space.decode(genotype));
  }
}
