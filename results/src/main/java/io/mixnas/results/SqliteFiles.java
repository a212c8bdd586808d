package io.mixnas.results;

import io.mixnas.results.SqlDatabase.Action;
import io.mixnas.results.file.DurableFiles;
import io.mixnas.results.file.StoreException;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates, checks and opens the file of a store. */
final class SqliteFiles {
  /** The suffixes of the file while it is built, and of the files that SQLite keeps beside it. */
  private static final List<String> UNFINISHED =
      List.of(".new", ".new-journal", ".new-wal", ".new-shm");

  private SqliteFiles() {}

  /** Returns the names of files that a kill during {@link #create} leaves. */
  static Set<String> remains(Path file) {
    return UNFINISHED.stream()
        .map(suffix -> beside(file, suffix).getFileName().toString())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Builds the file under another name, so that a kill leaves no partial file. */
  static void create(Path file, Provenance provenance, WarmStart start) {
    requireFree(file);
    Path unfinished = beside(file, UNFINISHED.get(0));
    UNFINISHED.forEach(suffix -> delete(beside(file, suffix)));
    fill(unfinished, provenance, start);
    DurableFiles.move(unfinished, file);
    DurableFiles.forceDirectory(DurableFiles.directoryOf(file));
  }

  static SqliteDatabase open(Path file) {
    requirePresent(file);
    SqliteSchema schema = SqliteSchema.CURRENT;
    return checked(
        SqliteDatabase.writing(file),
        connection -> {
          schema.requireReadable(connection, file);
          schema.migrate(connection);
        });
  }

  /**
   * Opens a file for reading. A read-only connection still creates {@code -wal} and {@code -shm}
   * when they are missing. When it may not do that and there is no log, nobody writes, and the file
   * can be read without them.
   */
  static SqliteDatabase read(Path file) {
    requirePresent(file);
    Action check =
        connection -> {
          SqliteSchema.CURRENT.requireReadable(connection, file);
          SqliteSchema.CURRENT.showAsCurrent(connection);
        };
    try {
      return checked(SqliteDatabase.reading(file), check);
    } catch (StoreException e) {
      if (SqliteFailures.isLockRefused(e) && !Files.exists(beside(file, "-wal"))) {
        return checked(SqliteDatabase.readingImmutable(file), check);
      }
      throw e;
    }
  }

  private static void fill(Path file, Provenance provenance, WarmStart start) {
    try (SqliteDatabase database = SqliteDatabase.writing(file)) {
      database.run(
          connection -> {
            SqliteSchema.CURRENT.migrate(connection);
            ProvenanceRows.insert(connection, provenance);
            WarmStartRows.insert(connection, start);
          });
      database.useWriteAheadLog();
    }
  }

  private static SqliteDatabase checked(SqliteDatabase database, Action check) {
    boolean passed = false;
    try {
      database.run(check);
      passed = true;
      return database;
    } finally {
      if (!passed) {
        database.close();
      }
    }
  }

  /** Refuses a place with a log but no file, since SQLite would apply the log to the new file. */
  private static void requireFree(Path file) {
    if (Files.exists(file)) {
      throw new WrongStoreException("there is a campaign already: %s".formatted(file));
    }
    Path log = beside(file, "-wal");
    if (log.toFile().length() > 0) {
      throw new StoreException(
          "cannot write %s: %s was left by a store that is gone; remove it".formatted(file, log));
    }
    if (!Files.isDirectory(DurableFiles.directoryOf(file))) {
      throw new StoreException("cannot write %s: its directory does not exist".formatted(file));
    }
  }

  private static void requirePresent(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new WrongStoreException("no campaign here: %s is not a file".formatted(file));
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw DurableFiles.cannotWrite(file, e);
    }
  }
}
