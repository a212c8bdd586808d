package io.mixnas.results;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Measure;
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

  /** Returns every trial, by number. */
  static List<Trial> all(Connection connection) throws SQLException {
    return numbered(connection, 1, Integer.MAX_VALUE);
  }

  /** Returns every trial, by number, with an empty curve. */
  static List<Trial> withoutCurves(Connection connection) throws SQLException {
    int last = Integer.MAX_VALUE;
    return trials(
        connection, 1, last, new Parts(Map.of(), MetricRows.OF_TRIALS.read(connection, 1, last)));
  }

  /** Returns one trial in a list, or an empty list. */
  static List<Trial> numbered(Connection connection, int number) throws SQLException {
    return numbered(connection, number, number);
  }

  private static List<Trial> numbered(Connection connection, int first, int last)
      throws SQLException {
    Map<Integer, List<EpochResult>> curves = curves(connection, first, last);
    return trials(
        connection,
        first,
        last,
        new Parts(curves, MetricRows.OF_TRIALS.read(connection, first, last)));
  }

  /** Holds what other tables have of trials, by their numbers. */
  private record Parts(
      Map<Integer, List<EpochResult>> curves, Map<Integer, Map<String, Double>> metrics) {
    List<EpochResult> curve(int trial) {
      return curves.getOrDefault(trial, List.of());
    }

    Map<String, Double> metrics(int trial) {
      return metrics.getOrDefault(trial, Map.of());
    }
  }

  private static List<Trial> trials(Connection connection, int first, int last, Parts parts)
      throws SQLException {
    List<Trial> trials = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT * FROM trials WHERE number BETWEEN ? AND ? ORDER BY number")) {
      select.setInt(1, first);
      select.setInt(2, last);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          StoredRow stored = StoredRow.numbered(row, "trial", "number");
          requireNext(stored, first + trials.size());
          trials.add(trial(stored, parts));
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
          StoredRow stored = StoredRow.numbered(row, "epochs of trial", "trial");
          int trial = stored.integer("trial");
          curves.computeIfAbsent(trial, key -> new ArrayList<>()).add(epoch(stored));
        }
      }
    }
    return curves;
  }

  /** Refuses a gap between the numbers of trials. */
  private static void requireNext(StoredRow row, int expected) throws SQLException {
    if (row.integer("number") != expected) {
      throw StoredRow.damaged(row.place(), "must be trial %s".formatted(expected), null);
    }
  }

  private static Trial trial(StoredRow row, Parts parts) throws SQLException {
    int number = row.integer("number");
    return row.make(() -> trial(row, state(row, parts.curve(number), parts.metrics(number))));
  }

  private static Trial trial(StoredRow row, TrialState state) throws SQLException {
    return new Trial(
        row.integer("number"),
        Genotype.parse(row.text("genotype")),
        new Cost(
            row.longInteger("multiply_adds"),
            row.longInteger("parameters"),
            row.longInteger("peak_activation_bytes")),
        row.longInteger("seed"),
        fidelity(row),
        state);
  }

  /** Returns a complete trial of another campaign. */
  static Trial known(ResultSet row, Map<String, Double> metrics) throws SQLException {
    StoredRow known = StoredRow.numbered(row, "known trial", "number");
    return known.make(
        () -> trial(known, new TrialState.Complete(evaluation(known, List.of(), metrics))));
  }

  private static Optional<Fidelity> fidelity(StoredRow row) throws SQLException {
    OptionalInt epochs = row.optionalInteger("epochs");
    return epochs.isEmpty()
        ? Optional.empty()
        : Optional.of(new Fidelity(epochs.getAsInt(), row.optionalInteger("promoted_from")));
  }

  private static TrialState state(
      StoredRow row, List<EpochResult> curve, Map<String, Double> metrics) throws SQLException {
    String state = row.text("state");
    return switch (state) {
      case "proposed" -> new TrialState.Proposed();
      case "running" -> new TrialState.Running();
      case "complete" -> new TrialState.Complete(evaluation(row, curve, metrics));
      // stores may contain pruned trials, which were stopped early; none of them ranks by its score
      case "failed", "pruned" -> new TrialState.Failed(row.text("cause"), time(row));
      default -> throw StoredRow.damaged(row.place(), "unknown state '%s'".formatted(state), null);
    };
  }

  private static Evaluation evaluation(
      StoredRow row, List<EpochResult> curve, Map<String, Double> metrics) throws SQLException {
    return new Evaluation(
        row.real("score"),
        measure(row),
        metrics,
        curve,
        row.longInteger("trained_images"),
        time(row));
  }

  private static Measure measure(StoredRow row) throws SQLException {
    return new Measure(row.text("measure"), row.text("unit"), direction(row));
  }

  private static Measure.Direction direction(StoredRow row) throws SQLException {
    String direction = row.text("direction");
    return switch (direction) {
      case "maximize" -> Measure.Direction.MAXIMIZE;
      case "minimize" -> Measure.Direction.MINIMIZE;
      default ->
          throw StoredRow.damaged(row.place(), "unknown direction '%s'".formatted(direction), null);
    };
  }

  private static EpochResult epoch(StoredRow row) throws SQLException {
    return row.make(
        () ->
            new EpochResult(
                row.integer("epoch"),
                row.real("training_loss"),
                row.real("validation_accuracy"),
                time(row)));
  }

  private static Duration time(StoredRow row) throws SQLException {
    return time(row, "nanoseconds");
  }

  static Duration time(StoredRow row, String column) throws SQLException {
    long nanoseconds = row.longInteger(column);
    if (nanoseconds < 0) {
      throw StoredRow.damaged(
          row.place(), "%s: must not be negative, was %s".formatted(column, nanoseconds), null);
    }
    return Duration.ofNanos(nanoseconds);
  }
}
