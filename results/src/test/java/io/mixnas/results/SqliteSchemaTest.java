package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.results.file.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSchemaTest {
  private static final String FIRST = "CREATE TABLE a (x); INSERT INTO a VALUES (1);";
  private static final String SECOND = "-- adds y; keeps x\nALTER TABLE a ADD COLUMN y DEFAULT 2;";

  @TempDir Path directory;
  private SqliteDatabase database;

  @BeforeEach
  void open() {
    database = SqliteDatabase.writing(directory.resolve("trials.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void appliesOnlyTheScriptsThatAreNew() {
    migrate(FIRST);
    migrate(FIRST, SECOND);
    migrate(FIRST, SECOND);
    assertThat(version()).isEqualTo(2);
    assertThat(sum("x + y")).isEqualTo(3);
  }

  @Test
  void undoesAMigrationThatFailsHalfWay() {
    migrate(FIRST);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> migrate(FIRST, SECOND, "INSERT INTO a VALUES (8, 9); DROP TABLE none;"));
    assertThat(version()).isEqualTo(1);
    assertThat(sum("x")).isEqualTo(1);
  }

  @Test
  void currentSchemaHasEveryScript() {
    assertThat(SqliteSchema.class.getResource("schema/" + SqliteSchema.CURRENT.version() + ".sql"))
        .isNotNull();
    assertThat(
            SqliteSchema.class.getResource(
                "schema/" + (SqliteSchema.CURRENT.version() + 1) + ".sql"))
        .isNull();
  }

  @Test
  void refusesAStateThatNoTrialHas() {
    database.run(SqliteSchema.CURRENT::migrate);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(
            () ->
                database.run(
                    connection -> {
                      TrialWriter.insert(connection, Trials.proposed(1));
                      TrialWriter.update(connection, "UPDATE trials SET state = 'complete'");
                    }))
        .withMessageContaining("CHECK");
  }

  private void migrate(String... scripts) {
    database.run(new SqliteSchema(List.of(scripts), List.of())::migrate);
  }

  private int version() {
    return database.transaction(SqliteSchema::versionOf);
  }

  private int sum(String expression) {
    return database.transaction(connection -> sum(connection, expression));
  }

  private static int sum(Connection connection, String expression) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT sum(" + expression + ") FROM a")) {
      return row.getInt(1);
    }
  }
}
