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
 * The winners of a campaign. The first is the best trial within the budget by the objective's
 * reward, unless another was chosen. The others are members of the {@link ParetoFront} within the
 * budget, by falling reward. If the reward is the accuracy, the best trial is itself on the front,
 * and each one after it has less accuracy and fewer multiply-adds. Only the most thoroughly trained
 * trials win.
 *
 * @param trials the complete trials, by rank
 */
public record Winners(List<Trial> trials) {
  /** The largest number of winners of a campaign, unless it says otherwise. */
  public static final int DEFAULT_LIMIT = 5;

  /** The greatest number of winners that can be asked for. */
  public static final int HIGHEST_LIMIT = 99;

  /**
   * Orders complete trials by falling score, then by rising multiply-adds, then by rising number.
   */
  public static final Comparator<Trial> BEST_FIRST = Objective.hard().bestFirst();

  public Winners {
    trials = List.copyOf(trials);
  }

  /**
   * Picks the winners.
   *
   * @param trials the trials of the campaign, in any state
   * @param ranking which trials may win, and in which order
   * @param limit the largest number of winners, 1 to 99
   */
  public static Winners of(Collection<Trial> trials, Ranking ranking, int limit) {
    return of(trials, ranking, ranking.candidates(trials).stream().min(ranking.bestFirst()), limit);
  }

  /**
   * Picks the winners after a given first one, which was chosen with knowledge of how much of a
   * score was luck.
   *
   * @param first one of the {@link Ranking#candidates}; empty if there are none
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
   * Writes {@code 01.json}, {@code 02.json} ... in place of the previous winners. Every document is
   * durable before the first takes its place, so that a full disk leaves the old winners as they
   * were. Other files in the directory are left alone.
   *
   * @param directory the directory, which is created if it is missing; its parent must exist
   * @param provenance the provenance of the campaign
   * @param architecture returns the contents of the document's field {@code architecture}
   * @throws StoreException if a file cannot be written
   */
  public void write(
      Path directory, Provenance provenance, Function<Genotype, JsonNode> architecture) {
    write(directory, provenance, architecture, trial -> Map.of());
  }

  /**
   * Writes the winners with further fields.
   *
   * @param more returns further fields of a trial's document, which come before its architecture
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
   * Refuses a directory in which writing the winners would destroy another file.
   *
   * @param directory the directory, which may be missing
   * @throws WrongStoreException if a file has the name of a winner but is not one; the message
   *     names it
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
