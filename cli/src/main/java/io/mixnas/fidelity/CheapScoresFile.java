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
  private final TruthTable table;

  private CheapScoresFile(Path path, TruthTable table) {
    this.path = path;
    this.table = table;
  }

  /**
   * Opens a file, which need not exist.
   *
   * @throws io.mixnas.document.DocumentException when it is something else, or has scores of
   *     networks that the table does not have
   * @throws io.mixnas.results.file.StoreException when its directory does not exist
   */
  static CheapScoresFile open(Path path, TruthTable table) {
    DurableFiles.requireDirectoryOf(path);
    CheapScoresFile file = new CheapScoresFile(path, table);
    file.rows();
    return file;
  }

  Path path() {
    return path;
  }

  private Map<String, Map<String, Object>> rows() {
    Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    if (Files.exists(path)) {
      Document.read(path).fields().forEach((key, row) -> rows.put(key, scores(key, row)));
    }
    return rows;
  }

  private Map<String, Object> scores(String key, Field row) {
    if (!table.genotypes().containsKey(key)) {
      throw row.error("its key must be that of a network of " + table.name());
    }
    return scores(row);
  }

  private static Map<String, Object> scores(Field row) {
    Map<String, Object> scores = new TreeMap<>();
    row.fields().forEach((name, value) -> scores.put(name, value.number()));
    return scores;
  }

  /**
   * Adds an evaluator's merits to what the file has by now, and writes the file. They replace those
   * of its name that the judged networks had; merits of other networks stay.
   *
   * @param judgements of canonical genotypes; networks without a score have none afterwards
   * @return the number of other networks that have merits of the evaluator
   */
  int add(String evaluator, Collection<Judgement> judgements) {
    Map<Genotype, OptionalDouble> merits = new HashMap<>();
    judgements.forEach(each -> merits.put(each.genotype(), each.merit()));
    Map<String, Map<String, Object>> rows = rows();
    table
        .genotypes()
        .forEach(
            (key, genotype) -> {
              if (merits.containsKey(genotype)) {
                Map<String, Object> row = rows.computeIfAbsent(key, absent -> new TreeMap<>());
                row.remove(evaluator);
                merits.get(genotype).ifPresent(merit -> row.put(evaluator, merit));
              }
            });
    rows.values().removeIf(Map::isEmpty);
    DurableFiles.replace(path, JsonBytes.pretty(new LinkedHashMap<>(rows)));
    return (int)
        rows.entrySet().stream()
            .filter(row -> row.getValue().containsKey(evaluator))
            .map(row -> table.genotypes().get(row.getKey()))
            .filter(genotype -> !merits.containsKey(genotype))
            .distinct()
            .count();
  }
}
