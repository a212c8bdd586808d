package io.mixnas.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegularFileTest {
  @TempDir Path directory;

  @Test
  void readsFilesAndLinksToThem() throws IOException {
    Path file = Files.write(directory.resolve("file"), new byte[] {1, 2, 3});
    assertThat(RegularFile.bytes(file, 3)).containsExactly(1, 2, 3);
    assertThat(RegularFile.bytes(Files.createSymbolicLink(directory.resolve("link"), file), 3))
        .containsExactly(1, 2, 3);
    assertThat(RegularFile.require(file)).isEqualTo(3);
  }

  @Test
  void refusesWhatIsNoRegularFile() throws IOException, InterruptedException {
    refused(directory, "is a directory, not a file");
    refused(SpecialFiles.pipe(directory.resolve("pipe")), "is a named pipe, not a regular file");
    refused(SpecialFiles.endless(directory.resolve("zero")), "is a device, not a regular file");
  }

  @Test
  void refusesWhatIsTooLargeBeforeItIsRead() throws IOException {
    Path large = directory.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(2_500_000_000L); // without blocks on disk
    }
    refused(large, "has 2.5 GB, more than 256.0 MB");
  }

  @Test
  void refusesAStreamThatHasMoreThanItTold() {
    assertThatThrownBy(() -> RegularFile.bytes(new ByteArrayInputStream(new byte[9]), 8))
        .isInstanceOf(IOException.class)
        .hasMessage("has more than 8 bytes");
  }

  @Test
  void leavesItToTheCallerToNameAMissingFile() {
    assertThatThrownBy(() -> RegularFile.bytes(directory.resolve("none"), 3))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void documentsAreRegularFiles() throws IOException, InterruptedException {
    Path pipe = SpecialFiles.pipe(directory.resolve("a.yaml"));
    Path endless = SpecialFiles.endless(directory.resolve("a.json"));
    assertThatThrownBy(() -> Document.read(pipe))
        .isInstanceOf(DocumentException.class)
        .hasMessage(pipe + ": cannot be read: is a named pipe, not a regular file");
    assertThatThrownBy(() -> Document.read(endless))
        .isInstanceOf(DocumentException.class)
        .hasMessage(endless + ": cannot be read: is a device, not a regular file");
  }

  private static void refused(Path file, String message) {
    assertThatThrownBy(() -> RegularFile.bytes(file, RegularFile.MOST_OF_IMAGE))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }
}
