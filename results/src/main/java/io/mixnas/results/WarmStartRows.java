package io.mixnas.results;

import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes what a campaign knew before its first proposal as rows, within the caller's
 * transaction.
 */
final class WarmStartRows {
  private WarmStartRows() {}

  static void insert(Connection connection, WarmStart start) throws SQLException {
    int position = 0;
    for (Trial trial : start.trials()) {
      position++;
      insert(connection, position, trial, start.comparable());
    }
    for (Genotype genotype : start.suggestions()) {
      TrialWriter.update(
          connection,
          "INSERT INTO suggestions (position, genotype)"
              + " SELECT coalesce(max(position), 0) + 1, ? FROM suggestions",
          genotype.toString());
    }
  }

  static WarmStart read(Connection connection) throws SQLException {
    Map<Integer, Map<String, Double>> metrics =
        MetricRows.OF_KNOWN.read(connection, 1, Integer.MAX_VALUE);
    List<Trial> trials = new ArrayList<>();
    boolean comparable = false;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM known ORDER BY position")) {
      while (row.next()) {
        StoredRow known = new StoredRow(row, "known trials");
        trials.add(
            TrialReader.known(row, metrics.getOrDefault(known.integer("position"), Map.of())));
        comparable = known.integer("comparable") != 0;
      }
    }
    return start(trials, comparable, suggestions(connection));
  }

  private static WarmStart start(List<Trial> trials, boolean comparable, List<Genotype> suggestions)
      throws SQLException {
    return StoredRow.make("known trials", () -> new WarmStart(trials, comparable, suggestions));
  }

  private static void insert(Connection connection, int position, Trial trial, boolean comparable)
      throws SQLException {
    Evaluation evaluation = trial.evaluation().orElseThrow();
    TrialWriter.update(
        connection,
        """
        INSERT INTO known
          (position, number, genotype, multiply_adds, parameters, peak_activation_bytes, seed,
           epochs, promoted_from, score, measure, unit, direction, trained_images, nanoseconds,
           comparable)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        position,
        trial.number(),
        trial.genotype().toString(),
        trial.cost().multiplyAdds(),
        trial.cost().parameters(),
        trial.cost().peakActivationBytes(),
        trial.seed(),
        TrialWriter.epochs(trial),
        TrialWriter.promotedFrom(trial),
        evaluation.score(),
        evaluation.measure().name(),
        evaluation.measure().unit(),
        TrialWriter.direction(evaluation.measure()),
        evaluation.trainedImages(),
        evaluation.time().toNanos(),
        comparable ? 1 : 0);
    MetricRows.OF_KNOWN.insert(connection, position, evaluation.metrics());
  }

  private static List<Genotype> suggestions(Connection connection) throws SQLException {
    List<Genotype> suggestions = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM suggestions ORDER BY position")) {
      while (row.next()) {
        StoredRow suggestion = StoredRow.numbered(row, "suggestion", "position");
        suggestions.add(suggestion.make(() -> Genotype.parse(suggestion.text("genotype"))));
      }
    }
    return suggestions;
  }
}
