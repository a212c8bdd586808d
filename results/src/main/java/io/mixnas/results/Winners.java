package io.mixnas.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a campaign wins: members of the {@link ParetoFront} within the budget, the most accurate
 * first. So the first winner is the best trial there is within the budget, and each that follows
 * gives up accuracy for fewer multiply-adds.
 *
 * @param trials complete, by rank
 */
public record Winners(List<Trial> trials) {
  /** How many winners a campaign has at most, unless it says otherwise. */
  public static final int DEFAULT_LIMIT = 5;

  /** The greatest number of winners that can be asked for. */
  public static final int HIGHEST_LIMIT = 99;

  /** Complete trials by falling score; ties by fewer multiply-adds, then by lower number. */
  public static final Comparator<Trial> BEST_FIRST =
      Comparator.comparingDouble(Trial::score)
          .reversed()
          .thenComparingLong(trial -> trial.cost().multiplyAdds())
          .thenComparingInt(Trial::number);

  public Winners {
    trials = List.copyOf(trials);
  }

  /**
   * Picks the winners.
   *
   * @param trials of the campaign, in any state
   * @param multiplyAddsBudget the most multiply-adds that a winner may have; empty for no limit
   * @param limit how many at most, 1 to 99
   */
  public static Winners of(Collection<Trial> trials, OptionalLong multiplyAddsBudget, int limit) {
    if (limit < 1 || limit > HIGHEST_LIMIT) {
      throw new IllegalArgumentException(
          "winners: must be between 1 and %d, was %d".formatted(HIGHEST_LIMIT, limit));
    }
    List<Trial> front = ParetoFront.of(candidates(trials, multiplyAddsBudget).toList()).members();
    return new Winners(front.stream().sorted(BEST_FIRST).limit(limit).toList());
  }

  /**
   * Writes {@code 01.json}, {@code 02.json} ... in place of the winners that were there before.
   * Every document is durable before the first takes its place, so that a full disk leaves the old
   * winners as they were. Other files in the directory are left alone.
   *
   * @param directory made if it is not there
   * @param provenance of the campaign
   * @param architecture what stands in the document's field {@code architecture}
   * @throws StoreException if a file cannot be written
   */
  public void write(
      Path directory, Provenance provenance, Function<Genotype, JsonNode> architecture) {
    Map<Path, byte[]> documents = new LinkedHashMap<>();
    for (Trial trial : trials) {
      int rank = documents.size() + 1;
      documents.put(
          file(directory, rank),
          WinnerDocument.bytes(rank, trial, architecture.apply(trial.genotype()), provenance));
    }
    replace(directory, documents);
  }

  private static void replace(Path directory, Map<Path, byte[]> documents) {
    try {
      Files.createDirectories(directory);
      DurableFiles.forceDirectory(DurableFiles.directoryOf(directory));
      DurableFiles.replaceAll(documents);
      for (int rank = documents.size() + 1; rank <= HIGHEST_LIMIT; rank++) {
        Files.deleteIfExists(file(directory, rank));
      }
    } catch (IOException e) {
      throw DurableFiles.cannotWrite(directory, e);
    }
    DurableFiles.forceDirectory(directory);
  }

  private static Path file(Path directory, int rank) {
    return directory.resolve("%02d.json".formatted(rank));
  }

  /** Complete trials within the budget. */
  static Stream<Trial> candidates(Collection<Trial> trials, OptionalLong multiplyAddsBudget) {
    long budget = multiplyAddsBudget.orElse(Long.MAX_VALUE);
    return trials.stream()
        .filter(trial -> trial.state() instanceof TrialState.Complete)
        .filter(trial -> trial.cost().multiplyAdds() <= budget);
  }
}
