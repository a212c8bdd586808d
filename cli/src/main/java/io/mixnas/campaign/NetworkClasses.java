package io.mixnas.campaign;

import io.mixnas.architecture.Head;
import io.mixnas.cost.Cost;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.Collection;

/**
 * For how many classes the networks of a campaign are. A store does not say it, and its images may
 * be gone; but the parameters of a network grow by the same number with every class.
 */
final class NetworkClasses {
  private static final int FEWEST = 2;

  private NetworkClasses() {}

  /** The space for as many classes as trials have; as it is where there are no trials. */
  static SearchSpace of(SearchSpace space, Collection<Trial> trials) {
    return trials.stream()
        .findFirst()
        .map(trial -> space.withInput(space.resolution(), classes(space, trial)))
        .orElse(space);
  }

  private static int classes(SearchSpace space, Trial trial) {
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
