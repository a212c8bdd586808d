package io.mixnas.controller.benchmark;

import io.mixnas.controller.CheapScores;
import io.mixnas.document.Field;
import io.mixnas.space.Genotype;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds cheap scores of a table's networks, computed once. The document is an object with a field
 * for each network; its keys are those of the {@link AccuracyTable}, and of each score more should
 * be better. Networks and scores may be missing.
 *
 * <pre>
 * "02012100": {"zero-cost": 1.25, "supernet": -0.91}
 * </pre>
 */
public final class CheapScoreTable implements CheapScores {
  private final List<String> names;
  private final Map<Genotype, Map<String, Double>> rows;

  private CheapScoreTable(Map<Genotype, Map<String, Double>> rows) {
    this.rows = rows;
    this.names =
        rows.values().stream().flatMap(row -> row.keySet().stream()).distinct().sorted().toList();
  }

  /**
   * Reads a table of cheap scores.
   *
   * @param networks the table that has the networks
   * @throws io.mixnas.document.DocumentException when the document does not have the form above, or
   *     has a network that the other table does not have
   */
  public static CheapScoreTable read(Field root, AccuracyTable networks) {
    Map<Genotype, Map<String, Double>> rows = new HashMap<>();
    root.fields().forEach((key, row) -> rows.put(networks.network(key, row), row(row)));
    CheapScoreTable table = new CheapScoreTable(rows);
    if (table.names.isEmpty()) {
      throw root.error("needs at least one network with a score");
    }
    return table;
  }

  private static Map<String, Double> row(Field row) {
    Map<String, Double> scores = new LinkedHashMap<>();
    row.fields().forEach((name, value) -> scores.put(name, value.number()));
    return scores;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public Map<String, Double> of(Genotype genotype) {
    return rows.getOrDefault(genotype, Map.of());
  }
}
