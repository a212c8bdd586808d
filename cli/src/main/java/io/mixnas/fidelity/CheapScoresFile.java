package io.mixnas.fidelity;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.results.file.DurableFiles;
import io.mixnas.space.Genotype;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A file with what evaluators said of a table's networks, from which controllers learn in {@code
 * mixnas benchmark controllers}. It has the keys of the table, and for each of them the merit by
 * the name of the evaluator: more is better.
 */
final class CheapScoresFile {
  private final Path path;

  private CheapScoresFile(Path path) {
    this.path = path;
  }

  /**
   * Opens a file, which need not exist.
   *
   * @throws io.mixnas.document.DocumentException when it is something else
   * @throws io.mixnas.results.file.StoreException when its directory does not exist
   */
  static CheapScoresFile open(Path path) {
    DurableFiles.requireDirectoryOf(path);
    CheapScoresFile file = new CheapScoresFile(path);
    file.rows();
    return file;
  }

  private Map<String, Map<String, Object>> rows() {
    Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    if (Files.exists(path)) {
      Document.read(path).fields().forEach((key, row) -> rows.put(key, scores(row)));
    }
    return rows;
  }

  private static Map<String, Object> scores(Field row) {
    Map<String, Object> scores = new TreeMap<>();
    row.fields().forEach((name, value) -> scores.put(name, value.number()));
    return scores;
  }

  /**
   * Adds an evaluator's merits to what the file has by now, in place of any of its name, and writes
   * the file.
   *
   * @param judgements of canonical genotypes; networks without a score stay without
   */
  void add(String evaluator, Collection<Judgement> judgements, TruthTable table) {
    Map<Genotype, OptionalDouble> merits = new HashMap<>();
    judgements.forEach(each -> merits.put(each.genotype(), each.merit()));
    Map<String, Map<String, Object>> rows = rows();
    rows.values().forEach(row -> row.remove(evaluator));
    table
        .genotypes()
        .forEach(
            (key, genotype) ->
                merits
                    .getOrDefault(genotype, OptionalDouble.empty())
                    .ifPresent(
                        merit ->
                            rows.computeIfAbsent(key, absent -> new TreeMap<>())
                                .put(evaluator, merit)));
    DurableFiles.replace(path, JsonBytes.pretty(new LinkedHashMap<>(rows)));
  }
}
