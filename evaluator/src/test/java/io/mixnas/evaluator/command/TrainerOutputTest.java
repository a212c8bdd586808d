package io.mixnas.evaluator.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests how much of a program's output is kept. */
class TrainerOutputTest {
  @TempDir Path directory;

  @Test
  void theTailHasTheLastLinesThatSayAnything() {
    OutputTail tail = new OutputTail(20);

    write(tail, "the first line\r\n  second\n\u001b[K \n\n");
    assertThat(tail.lines(2)).containsExactly("second", "\u001b[K");
    write(tail, "x".repeat(100) + "\nlast");
    assertThat(tail.lines(3)).containsExactly("x".repeat(15), "last");
    assertThat(new OutputTail(20).lines(3)).isEmpty();
  }

  @Test
  void bytesThatAreNoTextAreReplaced() {
    OutputTail tail = new OutputTail(100);

    tail.write(new byte[] {(byte) 0xff, 'a', '\n', (byte) 0xc3}, 4);

    assertThat(tail.lines(2)).containsExactly("\ufffda", "\ufffd");
  }

  @Test
  void theLogHasTheLastMegabyteAndNeverMoreThanTwo() throws IOException {
    Path file = directory.resolve("output.txt");
    byte[] chunk = "0123456789abcdef".repeat(512).getBytes(StandardCharsets.UTF_8);
    int chunks = 5 * OutputLog.MOST_BYTES / chunk.length + 3;
    try (OutputLog log = new OutputLog(file)) {
      for (int i = 0; i < chunks; i++) {
        log.write(chunk, chunk.length);
      }
    }

    long before = Files.size(directory.resolve("output.txt.before"));
    assertThat(before).isEqualTo(OutputLog.MOST_BYTES);
    assertThat(Files.size(file)).isEqualTo(3L * chunk.length);
  }

  @Test
  void aLogThatTheProgramHasDeletedBeginsAnew() throws IOException {
    Path file = directory.resolve("output.txt");
    byte[] half = new byte[OutputLog.MOST_BYTES / 2 + 1];
    try (OutputLog log = new OutputLog(file)) {
      log.write(half, half.length);
      Files.delete(file);
      log.write(half, half.length);

      assertThat(log.failure()).isEmpty();
    }
    assertThat(Files.size(file)).isEqualTo(half.length);
    assertThat(directory.resolve("output.txt.before")).doesNotExist();
  }

  @Test
  void aLogEndsWhereItCannotBeWritten() throws IOException {
    Path file = directory.resolve("output.txt");
    byte[] half = new byte[OutputLog.MOST_BYTES / 2 + 1];
    Path inTheWay = Files.createDirectories(directory.resolve("output.txt.before").resolve("full"));
    try (OutputLog log = new OutputLog(file)) {
      log.write(half, half.length);
      assertThat(log.failure()).isEmpty();
      log.write(half, half.length);
      assertThat(log.failure().orElseThrow()).isInstanceOf(DirectoryNotEmptyException.class);

      Files.delete(inTheWay);
      log.write(half, 1);
      assertThat(log.failure().orElseThrow()).isInstanceOf(DirectoryNotEmptyException.class);
    }
    assertThat(Files.size(file)).isEqualTo(half.length);
  }

  @Test
  void aClosedLogTakesNothingMore() throws IOException {
    Path file = directory.resolve("output.txt");
    byte[] whole = new byte[OutputLog.MOST_BYTES];
    OutputLog log = new OutputLog(file);
    log.write(whole, whole.length);
    log.close();
    log.write(whole, whole.length);

    assertThat(log.failure()).isEmpty();
    assertThat(directory.resolve("output.txt.before")).doesNotExist();
  }

  private static void write(OutputTail tail, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tail.write(bytes, bytes.length);
  }
}
