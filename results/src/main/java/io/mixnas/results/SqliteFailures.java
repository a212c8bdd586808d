package io.mixnas.results;

import io.mixnas.results.SqliteDatabase.Access;
import io.mixnas.results.file.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteException;

/** Explains to people why SQLite refused something. */
final class SqliteFailures {
  // https://www.sqlite.org/rescode.html: extended codes have one of these in their low byte
  private static final int BUSY = 5;
  private static final int READ_ONLY = 8;
  private static final int DAMAGED = 11;
  private static final int FULL = 13;
  private static final int CANNOT_OPEN = 14;
  private static final int TOO_BIG = 18;
  private static final int NOT_A_DATABASE = 26;

  private SqliteFailures() {}

  static StoreException of(Path file, Access access, SQLException e) {
    String verb = access.name().toLowerCase(Locale.ROOT);
    return new StoreException("cannot %s %s: %s".formatted(verb, file, reason(e)), e);
  }

  /** Returns whether a connection failed because it may not write, be it only its own locks. */
  static boolean isLockRefused(StoreException e) {
    return e.getCause() instanceof SQLiteException cause
        && (primaryCode(cause) == READ_ONLY || primaryCode(cause) == CANNOT_OPEN);
  }

  private static String reason(SQLException e) {
    if (!(e instanceof SQLiteException specific)) {
      return e.getMessage();
    }
    return switch (primaryCode(specific)) {
      case BUSY -> "another process is writing to it";
      case READ_ONLY -> "it, or its directory, is read-only";
      case DAMAGED -> "it is damaged";
      case FULL -> "the disk is full";
      case CANNOT_OPEN -> "it cannot be opened";
      case TOO_BIG -> "it is damaged: it has a longer text than any that MixNAS writes";
      case NOT_A_DATABASE -> "it is not a SQLite file";
      default -> e.getMessage();
    };
  }

  private static int primaryCode(SQLiteException e) {
    return e.getResultCode().code & 0xff;
  }
}
