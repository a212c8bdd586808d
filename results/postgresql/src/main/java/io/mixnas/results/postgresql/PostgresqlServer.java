package io.mixnas.results.postgresql;

import io.mixnas.results.WrongStoreException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Opens sessions of a database's server. The password is that of the environment variable {@code
 * PGPASSWORD}, or the driver takes it from the file of {@code PGPASSFILE}, by default {@code
 * ~/.pgpass}.
 *
 * @param environment the environment variables
 */
record PostgresqlServer(PostgresqlAddress address, Map<String, String> environment) {
  private static final String CONNECT_SECONDS = "10";

  /** Far longer than the server needs for the largest state of a preparation. */
  private static final String ANSWER_SECONDS = "120";

  /**
   * The server notices within a minute that this machine is gone, and frees what a session held; no
   * limit of the role or database ends a long write.
   */
  private static final String SESSION =
      """
      SET search_path = mixnas_campaign;
      SET statement_timeout = 0;
      SET tcp_keepalives_idle = 30;
      SET tcp_keepalives_interval = 10;
      SET tcp_keepalives_count = 3\
      """;

  /** States what a session is for. */
  enum Access {
    /** A session that reads one state of the database in a transaction, and writes nothing. */
    READ,
    /** A session whose commits survive a loss of power. */
    WRITE
  }

  /** Opens a session, whose first transaction has not begun. */
  Connection connect(Access access) throws SQLException {
    Connection connection = new Driver().connect(url(), properties());
    try {
      execute(connection, SESSION);
      connection.setAutoCommit(false);
      if (access == Access.READ) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
      } else {
        requireDurable(connection);
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      close(connection, e);
      throw e;
    }
  }

  /** Chooses the campaign whose rows a session sees. */
  static void choose(Connection connection, int campaign) throws SQLException {
    execute(connection, "SET mixnas.campaign = " + campaign);
  }

  /** Closes a connection after an error. */
  static void close(Connection connection, Exception reason) {
    try {
      connection.close();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Makes commits wait for the disk, and refuses a server that does not.
   *
   * @throws WrongStoreException naming the setting
   */
  private void requireDurable(Connection connection) throws SQLException {
    if (setting(connection, "synchronous_commit").equals("off")) {
      execute(connection, "SET synchronous_commit = on");
    }
    require(
        connection, "synchronous_commit", !setting(connection, "synchronous_commit").equals("off"));
    require(connection, "fsync", setting(connection, "fsync").equals("on"));
    connection.commit();
  }

  private void require(Connection connection, String name, boolean isDurable) throws SQLException {
    if (!isDurable) {
      throw new WrongStoreException(
          "%s: its server must keep what it has confirmed when power is lost, its setting %s is %s"
              .formatted(address, name, setting(connection, name)));
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the address alone: the environment has the password. */
  @Override
  public String toString() {
    return address.toString();
  }

  private String url() {
    return "jdbc:postgresql://%s:%s/%s"
        .formatted(
            address.host(),
            address.port(),
            URLEncoder.encode(address.database(), StandardCharsets.UTF_8));
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    String password = environment.get("PGPASSWORD");
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "mixnas " + Holder.own());
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("socketTimeout", ANSWER_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    address.options().forEach(properties::setProperty);
    return properties;
  }
}
