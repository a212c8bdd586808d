package io.mixnas.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
   * Writes {@code 01.json}, {@code 02.json} ... in place of the winners that were there before.
   * Every document is durable before the first takes its place, so that a full disk leaves the old
   * winners as they were. Other files in the directory are left alone.
   *
   * @param directory made if it is not there, in one that is
   * @param provenance of the campaign
   * @param architecture what stands in the document's field {@code architecture}
   * @throws StoreException if a file cannot be written
   */
  public void write(
      Path directory, Provenance provenance, Function<Genotype, JsonNode> architecture) {
    write(directory, provenance, architecture, trial -> Map.of());
  }

  /**
   * Does so with further fields.
   *
   * @param more fields of a trial's document, which come before its architecture
   * @throws StoreException if a file cannot be written
   */
  public void write(
      Path directory,
      Provenance provenance,
      Function<Genotype, JsonNode> architecture,
      Function<Trial, Map<String, JsonNode>> more) {
    Map<Path, byte[]> documents = new LinkedHashMap<>();
    for (Trial trial : trials) {
      int rank = documents.size() + 1;
      documents.put(
          file(directory, rank),
          WinnerDocument.bytes(
              rank, trial, architecture.apply(trial.genotype()), provenance, more.apply(trial)));
    }
    replace(directory, documents);
  }

  /**
   * Refuses a directory where winners could not be written without the loss of another file.
   *
   * @param directory there or not
   * @throws WrongStoreException naming a file that has a winner's name and is none
   */
  public static void requireReplaceable(Path directory) {
    for (int rank = 1; rank <= HIGHEST_LIMIT; rank++) {
      Path file = file(directory, rank);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !WinnerDocument.isWinner(file)) {
        throw new WrongStoreException(
            "%s: must be a winner of the campaign, as it is to be replaced, is another file; move it away"
                .formatted(file));
      }
    }
  }

  private static void replace(Path directory, Map<Path, byte[]> documents) {
    requireReplaceable(directory);
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectory(directory);
        DurableFiles.forceDirectory(DurableFiles.directoryOf(directory));
      }
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
    return directory.resolve(String.format(Locale.ROOT, "%02d.json", rank));
  }
}
