package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.results.file.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFilesTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("trials.db");
  }

  @Test
  void refusesACampaignOfANewerVersion() throws SQLException {
    create();
    execute("PRAGMA user_version = 7");
    refuses(
        "campaign was made by a newer version of MixNAS: its store has schema version 7, this one"
            + " knows up to 3 ("
            + file
            + ")");
  }

  @Test
  void refusesWhatIsNotSqlite() throws IOException {
    Files.writeString(file, "number,state,genotype\n".repeat(100));
    refuses(SqliteTrialStore::open, "cannot write " + file + ": it is not a SQLite file");
    refuses(SqliteTrialStore::read, "cannot read " + file + ": it is not a SQLite file");
  }

  @Test
  void refusesAnotherProgramsDatabaseAndLeavesItAlone() throws SQLException, IOException {
    execute("CREATE TABLE notes (text TEXT)");
    byte[] before = Files.readAllBytes(file);
    refuses("not a campaign's store: " + file);
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Files.createFile(file);
    refuses("not a campaign's store: " + file);
  }

  @Test
  void refusesToOpenWhatIsNotThere() {
    refuses("no campaign here: " + file + " is not a file");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesToCreateWhereACampaignIs() throws IOException {
    create();
    byte[] before = Files.readAllBytes(file);
    refuses(this::creating, "there is a campaign already: " + file);
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void refusesToCreateWhereNoDirectoryIs() {
    file = directory.resolve("none").resolve("trials.db");
    refuses(this::creating, "cannot write " + file + ": its directory does not exist");
  }

  @Test
  void refusesToCreateBesideTheLogOfALostStore() throws IOException {
    Path log = directory.resolve("trials.db-wal");
    Files.writeString(log, "frames");
    refuses(
        this::creating,
        "cannot write " + file + ": " + log + " was left by a store that is gone; remove it");
  }

  @Test
  void createsAfterAnEarlierAttemptWasKilled() throws IOException {
    Files.writeString(directory.resolve("trials.db.new"), "half a file");
    create();
    assertThat(directory).isDirectoryNotContaining("glob:**.new*");
    SqliteTrialStore.open(file).close();
  }

  @Test
  void saysThatAFileIsDamaged() throws IOException {
    try (TrialStore store = SqliteTrialStore.create(file, Trials.provenance())) {
      store.propose(Trials.proposed(1));
    }
    byte[] bytes = Files.readAllBytes(file);
    java.util.Arrays.fill(bytes, 100, bytes.length, (byte) 0x5a);
    Files.write(file, bytes);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> SqliteTrialStore.read(file))
        .withMessage("cannot read %s: it is damaged", file);
  }

  @Test
  void readsFromADirectoryThatCannotBeWritten() throws IOException {
    create();
    forbidFiles();
    try (TrialHistory history = SqliteTrialStore.read(file)) {
      assertThat(history.provenance()).isEqualTo(Trials.provenance());
    } finally {
      permit("rwxr-xr-x");
    }
  }

  @Test
  void doesNotGoOnWithACampaignThatCannotBeWritten() throws IOException {
    create();
    forbidFiles();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    try {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> SqliteTrialStore.open(file))
          .withMessageStartingWith("cannot write " + file + ": it ");
    } finally {
      permit("rwxr-xr-x");
    }
  }

  private void create() {
    creating(file).close();
  }

  private TrialStore creating(Path path) {
    return SqliteTrialStore.create(path, Trials.provenance());
  }

  private void refuses(String message) {
    refuses(SqliteTrialStore::open, message);
    refuses(SqliteTrialStore::read, message);
  }

  private void refuses(Function<Path, ? extends TrialHistory> opening, String message) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> opening.apply(file))
        .withMessage(message);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Lets SQLite make no files beside the store. Permissions do not keep root from it, but SQLite
   * refuses a link in the place of its log.
   */
  private void forbidFiles() throws IOException {
    permit("r-xr-xr-x");
    if (Files.isWritable(directory)) {
      Path nowhere = directory.resolve("missing").resolve("trials.db-wal");
      Files.createSymbolicLink(directory.resolve("trials.db-wal"), nowhere);
    }
  }

  private void permit(String permissions) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
  }
}
