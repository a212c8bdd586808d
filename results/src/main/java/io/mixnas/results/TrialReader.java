package io.mixnas.results;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns rows into trials, within the caller's transaction. */
final class TrialReader {
  private TrialReader() {}

  /** Every trial, by number. */
  static List<Trial> all(Connection connection) throws SQLException {
    return trials(connection, 1, Integer.MAX_VALUE, curves(connection, 1, Integer.MAX_VALUE));
  }

  /** Every trial, by number, with an empty curve. */
  static List<Trial> withoutCurves(Connection connection) throws SQLException {
    return trials(connection, 1, Integer.MAX_VALUE, Map.of());
  }

  /** One trial in a list, or an empty list. */
  static List<Trial> numbered(Connection connection, int number) throws SQLException {
    return trials(connection, number, number, curves(connection, number, number));
  }

  private static List<Trial> trials(
      Connection connection, int first, int last, Map<Integer, List<EpochResult>> curves)
      throws SQLException {
    List<Trial> trials = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT * FROM trials WHERE number BETWEEN ? AND ? ORDER BY number")) {
      select.setInt(1, first);
      select.setInt(2, last);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          trials.add(trial(row, curves.getOrDefault(row.getInt("number"), List.of())));
        }
      }
    }
    return trials;
  }

  private static Map<Integer, List<EpochResult>> curves(Connection connection, int first, int last)
      throws SQLException {
    Map<Integer, List<EpochResult>> curves = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT * FROM epochs WHERE trial BETWEEN ? AND ? ORDER BY trial, position")) {
      select.setInt(1, first);
      select.setInt(2, last);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          curves.computeIfAbsent(row.getInt("trial"), key -> new ArrayList<>()).add(epoch(row));
        }
      }
    }
    return curves;
  }

  private static Trial trial(ResultSet row, List<EpochResult> curve) throws SQLException {
    return trial(row, state(row, curve));
  }

  private static Trial trial(ResultSet row, TrialState state) throws SQLException {
    return new Trial(
        row.getInt("number"),
        Genotype.parse(row.getString("genotype")),
        new Cost(
            row.getLong("multiply_adds"),
            row.getLong("parameters"),
            row.getLong("peak_activation_bytes")),
        row.getLong("seed"),
        fidelity(row),
        state);
  }

  /** A complete trial of another campaign. */
  static Trial known(ResultSet row) throws SQLException {
    return trial(row, new TrialState.Complete(evaluation(row, List.of())));
  }

  private static Optional<Fidelity> fidelity(ResultSet row) throws SQLException {
    OptionalInt epochs = integer(row, "epochs");
    return epochs.isEmpty()
        ? Optional.empty()
        : Optional.of(new Fidelity(epochs.getAsInt(), integer(row, "promoted_from")));
  }

  private static OptionalInt integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static TrialState state(ResultSet row, List<EpochResult> curve) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case "proposed" -> new TrialState.Proposed();
      case "running" -> new TrialState.Running();
      case "complete" -> new TrialState.Complete(evaluation(row, curve));
      case "failed" -> new TrialState.Failed(row.getString("cause"), time(row));
      case "pruned" -> new TrialState.Pruned(evaluation(row, curve), row.getString("cause"));
      default -> throw new SQLException("unknown state of a trial: " + state);
    };
  }

  private static Evaluation evaluation(ResultSet row, List<EpochResult> curve) throws SQLException {
    return new Evaluation(row.getDouble("score"), curve, row.getLong("trained_images"), time(row));
  }

  private static EpochResult epoch(ResultSet row) throws SQLException {
    return new EpochResult(
        row.getInt("epoch"),
        row.getDouble("training_loss"),
        row.getDouble("validation_accuracy"),
        time(row));
  }

  private static Duration time(ResultSet row) throws SQLException {
    return Duration.ofNanos(row.getLong("nanoseconds"));
  }
}
