package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("a.json");
  }

  @Test
  void writesAndReplaces() {
    DurableFiles.replace(file, bytes("old, and longer"));
    DurableFiles.replace(file, bytes("new"));
    assertThat(file).hasContent("new");
    assertThat(directory.toFile().list()).containsExactly("a.json");
  }

  @Test
  void takesTheRemainsOfAKill() throws IOException {
    Files.writeString(directory.resolve("a.json.tmp"), "half of a longer content");
    DurableFiles.replace(file, bytes("new"));
    assertThat(file).hasContent("new");
    assertThat(directory.toFile().list()).containsExactly("a.json");
  }

  @Test
  void failureLeavesTheOldFile() throws IOException {
    DurableFiles.replace(file, bytes("old"));
    Files.createDirectory(directory.resolve("a.json.tmp"));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> DurableFiles.replace(file, bytes("new")))
        .withMessageStartingWith("cannot write " + file + ": ");
    assertThat(file).hasContent("old");
  }

  @Test
  void failureOfOneLeavesEveryOldFile() throws IOException {
    Path other = directory.resolve("missing").resolve("b.json");
    DurableFiles.replace(file, bytes("old"));
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    contents.put(file, bytes("new"));
    contents.put(other, bytes("new"));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> DurableFiles.replaceAll(contents))
        .withMessageStartingWith("cannot write " + other + ": ");
    assertThat(file).hasContent("old");
    assertThat(directory.toFile().list()).containsExactly("a.json");
  }

  @Test
  void saysWhyAFileCannotTakeItsPlace() throws IOException {
    Files.createDirectories(file.resolve("inside"));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> DurableFiles.replace(file, bytes("new")))
        .withMessage("cannot write %s: Is a directory", file);
    assertThat(directory.toFile().list()).containsExactly("a.json");
  }

  @Test
  void anInterruptDoesNotStopIt() {
    Thread.currentThread().interrupt();
    DurableFiles.replace(file, bytes("new"));
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(file).hasContent("new");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
