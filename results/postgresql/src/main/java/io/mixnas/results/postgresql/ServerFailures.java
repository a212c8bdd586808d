package io.mixnas.results.postgresql;

import io.mixnas.document.OneLine;
import io.mixnas.results.WrongStoreException;
import io.mixnas.results.file.StoreException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/** Explains to people why a server refused something, and tells which refusals may pass. */
final class ServerFailures {
  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final String CONNECTION = "08";
  private static final String ROLLED_BACK = "40";
  private static final Set<String> SHUT_DOWN = Set.of("57P01", "57P02", "57P03", "57P05");
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final String NOT_AUTHORIZED = "28";
  private static final String CONNECTION_REFUSED_BY_SERVER = "08004";
  private static final String NO_DATABASE = "3D000";
  private static final String NO_RIGHT = "42501";
  private static final String READ_ONLY = "25006";
  private static final String FULL = "53100";

  private static final Pattern SEVERITY = Pattern.compile("^(FATAL|ERROR): |\\.$");

  private ServerFailures() {}

  /**
   * Returns whether the connection is lost, or the transaction came to nothing, so that another try
   * may succeed.
   */
  static boolean mayPass(SQLException e) {
    String state = state(e);
    return isLost(e) || state.startsWith(ROLLED_BACK) || state.equals(TOO_MANY_CONNECTIONS);
  }

  private static boolean isLost(SQLException e) {
    return (state(e).startsWith(CONNECTION) && !isRefused(e)) || SHUT_DOWN.contains(state(e));
  }

  static StoreException of(PostgresqlAddress address, SQLException e) {
    String reason = reason(e);
    String state = state(e);
    if (isRefused(e)) {
      return new WrongStoreException(
          "%s: the server refuses user %s: %s; the password is taken from PGPASSWORD or ~/.pgpass"
              .formatted(address, address.user(), reason),
          e);
    }
    return switch (state) {
      case NO_DATABASE, NO_RIGHT, READ_ONLY ->
          new WrongStoreException("%s: %s".formatted(address, reason), e);
      case FULL ->
          new StoreException("cannot write %s: the server's disk is full".formatted(address), e);
      default ->
          new StoreException(
              isLost(e)
                  ? "cannot reach %s: %s".formatted(address, reason)
                  : "cannot use %s: %s".formatted(address, reason),
              e);
    };
  }

  private static boolean isRefused(SQLException e) {
    return state(e).startsWith(NOT_AUTHORIZED) || state(e).equals(CONNECTION_REFUSED_BY_SERVER);
  }

  /** Returns what the server or the driver says, without the severity before it. */
  private static String reason(SQLException e) {
    return SEVERITY.matcher(OneLine.of(String.valueOf(e.getMessage()))).replaceAll("");
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
