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

/** What a campaign knew before its first proposal as rows, within the caller's transaction. */
final class WarmStartRows {
  private WarmStartRows() {}

  static void insert(Connection connection, WarmStart start) throws SQLException {
    for (Trial trial : start.trials()) {
      insert(connection, trial, start.comparable());
    }
    for (Genotype genotype : start.suggestions()) {
      TrialWriter.update(
          connection, "INSERT INTO suggestions (genotype) VALUES (?)", genotype.toString());
    }
  }

  static WarmStart read(Connection connection) throws SQLException {
    List<Trial> trials = new ArrayList<>();
    boolean comparable = false;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM known ORDER BY position")) {
      while (row.next()) {
        trials.add(TrialReader.known(row));
        comparable = new StoredRow(row, "known trials").integer("comparable") != 0;
      }
    }
    return start(trials, comparable, suggestions(connection));
  }

  private static WarmStart start(List<Trial> trials, boolean comparable, List<Genotype> suggestions)
      throws SQLException {
    return StoredRow.make("known trials", () -> new WarmStart(trials, comparable, suggestions));
  }

  private static void insert(Connection connection, Trial trial, boolean comparable)
      throws SQLException {
    Evaluation evaluation = trial.evaluation().orElseThrow();
    TrialWriter.update(
        connection,
        """
        INSERT INTO known
          (number, genotype, multiply_adds, parameters, peak_activation_bytes, seed, epochs,
           promoted_from, score, trained_images, nanoseconds, comparable)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        trial.number(),
        trial.genotype().toString(),
        trial.cost().multiplyAdds(),
        trial.cost().parameters(),
        trial.cost().peakActivationBytes(),
        trial.seed(),
        TrialWriter.epochs(trial),
        TrialWriter.promotedFrom(trial),
        evaluation.score(),
        evaluation.trainedImages(),
        evaluation.time().toNanos(),
        comparable);
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
