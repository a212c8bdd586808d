package io.mixnas.results.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void leavesAllOtherFilesAlone() throws IOException {
    for (String name : List.of("a.json.tmp", ".mixnas-", "a.json.new")) {
      Files.writeString(directory.resolve(name), "of the user");
    }
    DurableFiles.replace(file, bytes("new"));
    assertThat(file).hasContent("new");
    for (String name : List.of("a.json.tmp", ".mixnas-", "a.json.new")) {
      assertThat(directory.resolve(name)).hasContent("of the user");
    }
    assertThat(directory.toFile().list()).hasSize(4);
  }

  @Test
  void takesAwayWhatAKillHasLeftButNotWhatAnotherProcessIsWriting() throws IOException {
    Path left = Files.writeString(directory.resolve(".mixnas-1.tmp"), "half");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path written = Files.writeString(directory.resolve(".mixnas-2.tmp"), "another's");
    DurableFiles.replace(file, bytes("new"));
    assertThat(left).doesNotExist();
    assertThat(written).hasContent("another's");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void followsLinksAndLeavesThemLinks() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path end = Files.writeString(elsewhere.resolve("end"), "old");
    Files.createSymbolicLink(elsewhere.resolve("middle"), Path.of("end"));
    Files.createSymbolicLink(file, Path.of("elsewhere", "middle"));

    DurableFiles.replace(file, bytes("new"));

    assertThat(end).hasContent("new");
    assertThat(file).isSymbolicLink().hasContent("new");
    assertThat(elsewhere.resolve("middle")).isSymbolicLink();
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.json", "elsewhere");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void makesTheFileThatALinkStandsFor() throws IOException {
    Path end = directory.resolve("end");
    Files.createSymbolicLink(file, end);
    DurableFiles.replace(file, bytes("new"));
    assertThat(file).isSymbolicLink();
    assertThat(end).isRegularFile().hasContent("new");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesLinksInACircle() throws IOException {
    Files.createSymbolicLink(file, directory.resolve("b.json"));
    Files.createSymbolicLink(directory.resolve("b.json"), file);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> DurableFiles.replace(file, bytes("new")))
        .withMessageStartingWith("cannot write " + file + ": ");
    assertThat(file).isSymbolicLink();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesToAPipeAndLeavesItAPipe() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    CompletableFuture<byte[]> read =
        CompletableFuture.supplyAsync(() -> readAll(file), task -> new Thread(task).start());

    DurableFiles.replace(file, bytes("new"));

    assertThat(read.get()).isEqualTo(bytes("new"));
    assertThat(Files.readAttributes(file, BasicFileAttributes.class).isOther()).isTrue();
    assertThat(directory.toFile().list()).containsExactly("a.json");
  }

  /** Tests devices without writing to them: a fault would cost the machine its device. */
  @ParameterizedTest
  @ValueSource(strings = {"/dev/null", "/dev/stdout", "/dev/fd/1"})
  void takesWhatIsNoFileForAStream(String name) throws IOException {
    assumeTrue(Files.exists(Path.of(name)), name + " is not there");
    assertThat(LinkTarget.of(Path.of(name)).isStream()).isTrue();
  }

  @Test
  void keepsThePermissionsOfTheFileThatItReplaces() throws IOException {
    assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path other = Files.writeString(directory.resolve("other"), "new to the user as well");
    DurableFiles.replace(file, bytes("old"));
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));

    Set<PosixFilePermission> secret = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(file, secret);
    DurableFiles.replace(file, bytes("new"));
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(secret);
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
  void refusesAFileBeforeItIsWrittenWhoseDirectoryDoesNotExist() throws IOException {
    Path lost = directory.resolve("missing").resolve("b.json");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> DurableFiles.requireDirectoryOf(lost))
        .withMessage("cannot write %s: its directory does not exist", lost);

    Files.createDirectory(lost.getParent());

    assertThatCode(() -> DurableFiles.requireDirectoryOf(lost)).doesNotThrowAnyException();
    assertThat(lost).doesNotExist();
  }

  @Test
  void anInterruptDoesNotStopIt() {
    Thread.currentThread().interrupt();
    DurableFiles.replace(file, bytes("new"));
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(file).hasContent("new");
  }

  /**
   * The interrupts are a fixed number, since one that always comes again would never let it end.
   */
  @Test
  void interruptsThatComeMeanwhileDoNotStopIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean over = new AtomicBoolean();
    FutureTask<Boolean> forcing =
        new FutureTask<>(
            () -> {
              do {
                DurableFiles.forceDirectory(directory);
                begun.countDown();
              } while (!over.get());
              return Thread.currentThread().isInterrupted();
            });
    Thread thread = new Thread(forcing);
    thread.start();
    begun.await();
    for (int i = 0; i < 10_000; i++) {
      thread.interrupt();
    }
    over.set(true);

    assertThat(forcing.get()).as("still interrupted").isTrue();
  }

  private static byte[] readAll(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
