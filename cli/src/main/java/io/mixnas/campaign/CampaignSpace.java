package io.mixnas.campaign;

import io.mixnas.architecture.Head;
import io.mixnas.cost.Cost;
import io.mixnas.results.TrialHistory;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.OptionalInt;

/** Determines a campaign's search space, for as many classes as its images have. */
final class CampaignSpace {
  private static final int FEWEST = 2;

  private CampaignSpace() {}

  /** Returns the space of a stored campaign, whose images may be gone. */
  static SearchSpace of(CampaignSettings settings, TrialHistory history) {
    OptionalInt stored = history.provenance().classes();
    return of(
        settings,
        stored.isPresent() ? stored.getAsInt() : counted(settings.searchSpace(), history));
  }

  private static SearchSpace of(CampaignSettings settings, int classes) {
    SearchSpace space = settings.searchSpace();
    return space.withInput(space.resolution(), classes);
  }

  /**
   * Counts the classes of a store of version 1 or 2, which does not state them. Every class adds
   * the same number of parameters to a network.
   */
  private static int counted(SearchSpace space, TrialHistory history) {
    return history.trial(1).map(trial -> counted(space, trial)).orElse(space.classes());
  }

  private static int counted(SearchSpace space, Trial trial) {
    long of2 = parameters(space, trial, FEWEST);
    long each = parameters(space, trial, FEWEST + 1) - of2;
    long classes = FEWEST + (trial.cost().parameters() - of2) / each;
    boolean explains =
        classes >= FEWEST
            && classes <= Head.MOST_CLASSES
            && parameters(space, trial, (int) classes) == trial.cost().parameters();
    return explains ? (int) classes : space.classes();
  }

  private static long parameters(SearchSpace space, Trial trial, int classes) {
    SearchSpace shaped = space.withInput(space.resolution(), classes);
    return Cost.of(shaped.decode(trial.genotype())).parameters();
  }
}
