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
 * Lists what a campaign wins. The first winner is the trial within the budget with the best reward,
 * unless another was chosen. Members of the {@link ParetoFront} within the budget follow by falling
 * reward. If the reward is the accuracy, the first winner is on the front too, and each that
 * follows has less accuracy for fewer multiply-adds. Only the most thoroughly trained trials win.
 *
 * @param trials the complete trials that win, by rank
 */
public record Winners(List<Trial> trials) {
  /** The greatest number of winners, unless a campaign states another. */
  public static final int DEFAULT_LIMIT = 5;

  /** The greatest number of winners that can be asked for. */
  public static final int HIGHEST_LIMIT = 99;

  /** Orders complete trials by falling score, then by fewer multiply-adds, then by lower number. */
  public static final Comparator<Trial> BEST_FIRST = Objective.hard().bestFirst();

  public Winners {
    trials = List.copyOf(trials);
  }

  /**
   * Determines the winners.
   *
   * @param trials the trials of the campaign, in any state
   * @param ranking decides which trials may win, and their order
   * @param limit the greatest number of winners, 1 to 99
   */
  public static Winners of(Collection<Trial> trials, Ranking ranking, int limit) {
    return of(trials, ranking, ranking.candidates(trials).stream().min(ranking.bestFirst()), limit);
  }

  /**
   * Determines the winners, of which the first was already chosen, for example by a verification.
   *
   * @param first one of the {@link Ranking#candidates}; empty when there are none
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
   * Returns a JSON document of each winner, in their order.
   *
   * @param provenance the provenance of the campaign
   * @param architecture returns the value of the document's field {@code architecture}
   * @param more returns further fields of a trial's document, which come before its architecture
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
