package io.mixnas.results;

import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Turns trials into rows, within the caller's transaction. */
final class TrialWriter {
  private TrialWriter() {}

  static void insert(Connection connection, Trial trial) throws SQLException {
    update(
        connection,
        """
        INSERT INTO trials
          (number, genotype, multiply_adds, parameters, peak_activation_bytes, seed, epochs,
           promoted_from, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'proposed')\
        """,
        trial.number(),
        trial.genotype().toString(),
        trial.cost().multiplyAdds(),
        trial.cost().parameters(),
        trial.cost().peakActivationBytes(),
        trial.seed(),
        epochs(trial),
        promotedFrom(trial));
  }

  /** Returns the epochs that were asked for; null when none were. */
  static Integer epochs(Trial trial) {
    return trial.fidelity().map(Fidelity::epochs).orElse(null);
  }

  /** Returns the trial that it was promoted from; null when there is none. */
  static Integer promotedFrom(Trial trial) {
    OptionalInt below = trial.fidelity().map(Fidelity::promotedFrom).orElse(OptionalInt.empty());
    return below.isPresent() ? below.getAsInt() : null;
  }

  static void start(Connection connection, int number) throws SQLException {
    update(
        connection,
        "UPDATE trials SET state = 'running', attempts = attempts + 1 WHERE number = ?",
        number);
  }

  static void finish(Connection connection, Trial trial) throws SQLException {
    TrialState state = trial.state();
    if (state instanceof TrialState.Complete complete) {
      finish(connection, trial, complete.evaluation());
    } else if (state instanceof TrialState.Failed failed) {
      update(
          connection,
          "UPDATE trials SET state = ?, nanoseconds = ?, cause = ? WHERE number = ?",
          state.label(),
          failed.time().toNanos(),
          failed.cause(),
          trial.number());
    }
  }

  static void event(Connection connection, String kind, int trial, Instant time)
      throws SQLException {
    update(
        connection,
        "INSERT INTO events (number, kind, trial, happened)"
            + " SELECT coalesce(max(number), 0) + 1, ?, ?, ? FROM events",
        kind,
        trial,
        time.toEpochMilli());
  }

  private static void finish(Connection connection, Trial trial, Evaluation evaluation)
      throws SQLException {
    update(
        connection,
        """
        UPDATE trials
        SET state = ?, score = ?, measure = ?, unit = ?, direction = ?, trained_images = ?,
          nanoseconds = ?
        WHERE number = ?\
        """,
        trial.state().label(),
        evaluation.score(),
        evaluation.measure().name(),
        evaluation.measure().unit(),
        direction(evaluation.measure()),
        evaluation.trainedImages(),
        evaluation.time().toNanos(),
        trial.number());
    curve(connection, trial.number(), evaluation.curve());
    MetricRows.OF_TRIALS.insert(connection, trial.number(), evaluation.metrics());
  }

  /** Returns the word for a direction that {@link TrialReader} reads. */
  static String direction(Measure measure) {
    return switch (measure.direction()) {
      case MAXIMIZE -> "maximize";
      case MINIMIZE -> "minimize";
    };
  }

  private static void curve(Connection connection, int trial, List<EpochResult> curve)
      throws SQLException {
    int position = 1;
    for (EpochResult epoch : curve) {
      update(
          connection,
          """
          INSERT INTO epochs
            (trial, position, epoch, training_loss, validation_accuracy, nanoseconds)
          VALUES (?, ?, ?, ?, ?, ?)\
          """,
          trial,
          position,
          epoch.epoch(),
          epoch.trainingLoss(),
          epoch.validationAccuracy(),
          epoch.time().toNanos());
      position++;
    }
  }

  static void update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
