package io.mixnas.results;

import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;

/**
 * Keeps a campaign's trials in a database. Times are kept to the nanosecond, those of events to the
 * millisecond, and numbers bit by bit.
 */
public class SqlTrialStore extends SqlTrialHistory implements TrialStore {
  private final InstantSource clock;

  /**
   * Creates a store of a database, which is closed with this.
   *
   * @param clock the clock for the times of events
   */
  public SqlTrialStore(SqlDatabase database, InstantSource clock) {
    super(database);
    this.clock = clock;
  }

  /**
   * Stores what a campaign begins with besides its row in the table {@code campaign}, within the
   * caller's transaction.
   */
  public static void begin(Connection connection, List<Session> sessions, WarmStart start)
      throws SQLException {
    for (Session session : sessions) {
      ProvenanceRows.insert(connection, session);
    }
    WarmStartRows.insert(connection, start);
  }

  @Override
  public final void propose(Trial trial) {
    database().run(connection -> propose(connection, trial));
  }

  @Override
  public final void start(int number) {
    database().run(connection -> start(connection, number));
  }

  @Override
  public final void begin(List<Trial> trials) {
    database()
        .run(
            connection -> {
              for (Trial trial : trials) {
                propose(connection, trial);
                start(connection, trial.number());
              }
            });
  }

  @Override
  public final void finish(Trial trial) {
    finish(List.of(trial));
  }

  @Override
  public final void finish(List<Trial> trials) {
    database()
        .run(
            connection -> {
              for (Trial trial : trials) {
                finish(connection, trial);
              }
            });
  }

  @Override
  public final void resume(Session session) {
    database().run(connection -> ProvenanceRows.insert(connection, session));
  }

  @Override
  public final void resume(Session session, String configuration) {
    database()
        .run(
            connection -> {
              ProvenanceRows.insert(connection, session);
              ProvenanceRows.replace(connection, configuration);
            });
  }

  @Override
  public final void lowerGoal(int trials) {
    database().run(connection -> ProvenanceRows.lowerGoal(connection, trials));
  }

  @Override
  public final void keepClasses(int classes) {
    database().run(connection -> ProvenanceRows.classes(connection, classes));
  }

  private void propose(Connection connection, Trial trial) throws SQLException {
    StoreRules.requireProposed(trial);
    StoreRules.requireNext(trial, nextNumber(connection));
    TrialWriter.insert(connection, trial);
    TrialWriter.event(connection, "proposed", trial.number(), clock.instant());
  }

  private static void start(Connection connection, int number) throws SQLException {
    StoreRules.requireUnfinished(stored(connection, number));
    TrialWriter.start(connection, number);
  }

  private void finish(Connection connection, Trial trial) throws SQLException {
    StoreRules.requireFinished(trial);
    Trial stored = stored(connection, trial.number());
    StoreRules.requireUnfinished(stored);
    StoreRules.requireSameProposal(stored, trial);
    TrialWriter.finish(connection, trial);
    TrialWriter.event(connection, "observed", trial.number(), clock.instant());
  }

  private static Trial stored(Connection connection, int number) throws SQLException {
    return TrialReader.numbered(connection, number).stream()
        .findFirst()
        .orElseThrow(() -> StoreRules.unknown(number));
  }

  private static int nextNumber(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT coalesce(max(number), 0) + 1 FROM trials")) {
      row.next();
      return row.getInt(1);
    }
  }
}
