package io.mixnas.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Fills the file of a new store, but does not commit until it is killed. */
final class FillingProcess {
  private FillingProcess() {}

  public static void main(String[] arguments) {
    try (SqliteDatabase database = SqliteDatabase.writing(Path.of(arguments[0]))) {
      database.run(
          connection -> {
            SqliteSchema.CURRENT.migrate(connection);
            ProvenanceRows.insert(connection, Trials.provenance());
            hold();
          });
    }
  }

  private static void hold() {
    try {
      HoldingProcess.hold(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
