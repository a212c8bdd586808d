package io.mixnas.results.postgresql;

import io.mixnas.results.Provenance;
import io.mixnas.results.SqlTrialStore;
import io.mixnas.results.WrongStoreException;
import io.mixnas.trial.WarmStart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Finds and makes the campaigns of a database, within the caller's transaction. */
final class PostgresqlCampaigns {
  private static final String IS_THERE_ALREADY = "23505";

  private PostgresqlCampaigns() {}

  /** Returns the names of all campaigns, in their order. */
  static List<String> names(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT name FROM mixnas.campaigns ORDER BY name COLLATE \"C\"")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  /** Returns the number of a campaign; empty when there is none of this name. */
  static OptionalInt find(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM mixnas.campaigns WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
      }
    }
  }

  /**
   * Makes a campaign, chooses it, and returns its number.
   *
   * @throws WrongStoreException when there is one of this name
   */
  static int make(
      Connection connection, PostgresqlAddress address, Provenance provenance, WarmStart start)
      throws SQLException {
    int campaign = insert(connection, address, provenance);
    PostgresqlServer.choose(connection, campaign);
    SqlTrialStore.begin(connection, provenance.sessions(), start);
    return campaign;
  }

  /** Returns the error about a campaign that is there already. */
  static WrongStoreException isThere(PostgresqlAddress address) {
    return new WrongStoreException(
        "%s: has a campaign already; choose another name, or continue it with: mixnas resume %s"
            .formatted(address, address.address().word()));
  }

  private static int insert(Connection connection, PostgresqlAddress address, Provenance provenance)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO mixnas.campaigns (name, configuration, seed, data_fingerprint, classes)
            VALUES (?, ?, ?, ?, ?) RETURNING id\
            """)) {
      insert.setString(1, address.requireCampaign());
      insert.setString(2, provenance.configuration());
      insert.setLong(3, provenance.seed());
      insert.setString(4, provenance.dataFingerprint());
      if (provenance.classes().isPresent()) {
        insert.setInt(5, provenance.classes().getAsInt());
      } else {
        insert.setNull(5, Types.INTEGER);
      }
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      if (IS_THERE_ALREADY.equals(e.getSQLState())) {
        throw isThere(address);
      }
      throw e;
    }
  }
}
