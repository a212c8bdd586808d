package io.mixnas.results.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineLogTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("log");
  }

  @Test
  void addsToWhatIsThere() {
    try (LineLog log = LineLog.open(file)) {
      log.add("one");
      assertThat(LineLog.read(file)).containsExactly("one");
    }
    try (LineLog log = LineLog.open(file)) {
      assertThat(log.lines()).containsExactly("one");
      log.add("zw\u00f6lf");
    }
    assertThat(LineLog.read(file)).containsExactly("one", "zw\u00f6lf");
  }

  @Test
  void hasNothingWithoutAFile() {
    assertThat(LineLog.read(file)).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void aLineThatAKillCutOffIsReplaced() throws IOException {
    Files.writeString(file, "one\n\u00e9tw");

    assertThat(LineLog.read(file)).containsExactly("one");
    try (LineLog log = LineLog.open(file)) {
      assertThat(log.lines()).containsExactly("one");
      log.add("two");
    }
    assertThat(file).hasContent("one\ntwo");
  }

  @Test
  void anInterruptDoesNotStopIt() {
    try (LineLog log = LineLog.open(file)) {
      Thread.currentThread().interrupt();
      log.add("one");
      assertThat(Thread.interrupted()).isTrue();
      log.add("two");
    }
    assertThat(LineLog.read(file)).containsExactly("one", "two");
  }

  /** Adds lines until enough are there and an interrupt has come, however late that is. */
  @Test
  void interruptsThatComeWhileItWritesDoNotStopIt() throws Exception {
    List<String> added = new ArrayList<>();
    try (LineLog log = LineLog.open(file)) {
      FutureTask<Boolean> adding =
          new FutureTask<>(
              () -> {
                while (added.size() < 100 || !Thread.currentThread().isInterrupted()) {
                  log.add("line " + added.size());
                  added.add("line " + added.size());
                }
                log.add("last");
                return Thread.currentThread().isInterrupted();
              });
      Thread thread = new Thread(adding);
      thread.start();
      while (!adding.isDone()) {
        thread.interrupt();
      }
      assertThat(adding.get()).as("still interrupted").isTrue();
    }
    added.add("last");
    assertThat(LineLog.read(file)).isEqualTo(added);
  }

  @Test
  void saysWhatCannotBeOpened() throws IOException {
    Files.createDirectory(file);

    assertThatThrownBy(() -> LineLog.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot open " + file);
    Files.delete(file);
    Files.writeString(file, "x", StandardOpenOption.CREATE_NEW);
    assertThat(LineLog.read(file)).isEmpty();
  }
}
