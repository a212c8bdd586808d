package io.mixnas.campaign;

import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CheapScore;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Scores networks by one evaluator, each once: what was scored is stored. Several threads may use
 * it at once.
 */
final class CheapJudge {
  private final String name;
  private final Evaluator evaluator;
  private final SearchSpace space;
  private final long seed;
  private final CampaignStore store;
  private final Map<Genotype, OptionalDouble> known = new ConcurrentHashMap<>();

  /**
   * Creates a judge that knows what is stored.
   *
   * @param evaluator the evaluator, which is prepared before the first network is scored
   * @param seed the seed of all evaluations; networks are compared under equal conditions
   */
  CheapJudge(String name, Evaluator evaluator, SearchSpace space, long seed, CampaignStore store) {
    this.name = name;
    this.evaluator = evaluator;
    this.space = space;
    this.seed = seed;
    this.store = store;
    store.cheapScores().stream()
        .filter(score -> score.evaluator().equals(name))
        .forEach(score -> known.put(score.genotype(), score.merit()));
  }

  String name() {
    return name;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  /**
   * Returns the score of a network, of which more is better; empty when it has none.
   *
   * @param genotype a canonical genotype
   * @throws InterruptedException when this thread was interrupted
   */
  OptionalDouble merit(Genotype genotype) throws InterruptedException {
    OptionalDouble before = known.get(genotype);
    if (before != null) {
      return before;
    }
    OptionalDouble merit = scored(genotype);
    if (known.putIfAbsent(genotype, merit) == null) {
      store.keepCheapScore(new CheapScore(name, genotype, merit));
    }
    return merit;
  }

  /** Scores a network again, as if it had not been before, for its time. */
  void repeat(Genotype genotype) throws InterruptedException {
    scored(genotype);
  }

  private OptionalDouble scored(Genotype genotype) throws InterruptedException {
    try {
      return OptionalDouble.of(
          evaluator.evaluate(space.decode(genotype), seed, EvaluationListener.SILENT).merit());
    } catch (EvaluationException e) {
      Interruptions.stopIfOfInterrupt(e);
      return OptionalDouble.empty();
    }
  }
}
