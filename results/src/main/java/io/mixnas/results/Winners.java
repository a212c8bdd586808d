package io.mixnas.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a campaign wins: the best trial there is within the budget by the objective's reward, unless
 * another was chosen, then members of the {@link ParetoFront} within the budget by falling reward.
 * Where the reward is the accuracy, the best is itself on the front, and each that follows gives up
 * accuracy for fewer multiply-adds. Only the most thoroughly trained trials win.
 *
 * @param trials complete, by rank
 */
public record Winners(List<Trial> trials) {
  /** How many winners a campaign has at most, unless it says otherwise. */
  public static final int DEFAULT_LIMIT = 5;

  /** The greatest number of winners that can be asked for. */
  public static final int HIGHEST_LIMIT = 99;

  /** Complete trials by falling score; ties by fewer multiply-adds, then by lower number. */
  public static final Comparator<Trial> BEST_FIRST = Objective.hard().bestFirst();

  public Winners {
    trials = List.copyOf(trials);
  }

  /**
   * Picks the winners.
   *
   * @param trials of the campaign, in any state
   * @param ranking decides which may win, and their order
   * @param limit how many at most, 1 to 99
   */
  public static Winners of(Collection<Trial> trials, Ranking ranking, int limit) {
    return of(trials, ranking, ranking.candidates(trials).stream().min(ranking.bestFirst()), limit);
  }

  /**
   * Picks the winners, of which the first was chosen by someone who knows how much of a score was
   * luck.
   *
   * @param first one of the {@link Ranking#candidates}; empty where there are none
   */
  public static Winners of(
      Collection<Trial> trials, Ranking ranking, Optional<Trial> first, int limit) {
    if (limit < 1 || limit > HIGHEST_LIMIT) {
      throw new IllegalArgumentException(
          "winners: must be between 1 and %s, was %s".formatted(HIGHEST_LIMIT, limit));
    }
    List<Trial> candidates = ranking.candidates(trials);
    List<Trial> front = ParetoFront.of(candidates, ranking.objective()).members();
    Stream<Trial> others = front.stream().sorted(ranking.bestFirst());
    return new Winners(Stream.concat(first.stream(), others).distinct().limit(limit).toList());
  }

  /**
   * Returns a JSON document of each, in their order.
   *
   * @param provenance of the campaign
   * @param architecture what stands in the document's field {@code architecture}
   * @param more fields of a trial's document, which come before its architecture
   */
  public List<String> documents(
      Provenance provenance,
      Function<Genotype, JsonNode> architecture,
      Function<Trial, Map<String, JsonNode>> more) {
    List<String> documents = new ArrayList<>();
    for (Trial trial : trials) {
      documents.add(
          WinnerDocument.text(
              documents.size() + 1,
              trial,
              architecture.apply(trial.genotype()),
              provenance,
              more.apply(trial)));
    }
    return documents;
  }
}
