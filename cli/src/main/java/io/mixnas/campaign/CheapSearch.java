package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerContext;
import io.mixnas.controller.Controllers;
import io.mixnas.controller.Proposal;
import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;

/**
 * Looks for the networks within a budget that a cheap score likes best, by regularized evolution.
 * The result is a function of the score and the seed: it does not depend on the number of threads.
 */
final class CheapSearch {
  /** The number of networks that are scored at once, on however many cores. */
  private static final int TOGETHER = 16;

  private static final int LEAST_POPULATION = 2;
  private static final Measure SCORE = Measure.maximized("cheap score");

  private final SearchSpace space;
  private final Budget budget;
  private final Score score;

  /** Scores a network by its canonical genotype; more is better. */
  @FunctionalInterface
  interface Score {
    /** Returns the score; empty when the network has none. */
    OptionalDouble of(Genotype genotype) throws InterruptedException;
  }

  CheapSearch(SearchSpace space, Budget budget, Score score) {
    this.space = space;
    this.budget = budget;
    this.score = score;
  }

  /**
   * Scores networks.
   *
   * @param networks the number of networks; fewer when the space has no more within the budget
   * @param suggestions the networks that come first
   * @param progress receives the number of networks that are scored
   * @return the networks in the order in which they were proposed; the first are random ones unless
   *     there are suggestions
   */
  List<Genotype> run(int networks, List<Genotype> suggestions, long seed, IntConsumer progress)
      throws InterruptedException {
    Controller controller =
        controller(suggestions.isEmpty() ? CheapScoreSettings.SAMPLE : suggestions.size(), seed);
    controller.begin(WarmStart.suggesting(suggestions));
    List<Genotype> seen = new ArrayList<>();
    List<Trial> some;
    do {
      some = proposed(controller, Math.min(TOGETHER, networks - seen.size()));
      observe(controller, some);
      some.forEach(trial -> seen.add(trial.genotype()));
      progress.accept(seen.size());
    } while (!some.isEmpty());
    return seen;
  }

  private Controller controller(int population, long seed) {
    Map<String, Object> options = Map.of("population", Math.max(LEAST_POPULATION, population));
    return Controllers.settings("evolution", options)
        .create(new ControllerContext(space, budget, Objective.hard(), seed));
  }

  private static List<Trial> proposed(Controller controller, int most) {
    List<Trial> proposed = new ArrayList<>();
    Optional<Proposal> next = most == 0 ? Optional.empty() : controller.propose();
    while (next.isPresent()) {
      proposed.add(next.get().trial());
      next = proposed.size() == most ? Optional.empty() : controller.propose();
    }
    return proposed;
  }

  private void observe(Controller controller, List<Trial> some) throws InterruptedException {
    List<OptionalDouble> scores = InParallel.map(some, trial -> score.of(trial.genotype()));
    for (int i = 0; i < some.size(); i++) {
      controller.observe(some.get(i).withState(state(scores.get(i))));
    }
  }

  private static TrialState state(OptionalDouble score) {
    return score.isPresent()
        ? new TrialState.Complete(new Evaluation(score.getAsDouble(), SCORE, Duration.ZERO))
        : new TrialState.Failed("has no score", Duration.ZERO);
  }
}
