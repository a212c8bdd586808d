package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {
  @TempDir Path directory;

  @Test
  void findsNoFaultInOneThatTakesFiles() {
    assertThat(of(directory).fault()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void tellsWhatIsMissingFromWhatIsAFile() throws IOException {
    assertThat(of(directory.resolve("missing")).fault()).contains("does not exist");
    assertThat(of(Files.createFile(directory.resolve("file"))).fault()).contains("is a file");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void findsThatNothingCanBeWritten() throws IOException {
    Path readOnly = Files.createDirectory(directory.resolve("read-only"));
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(readOnly), "root may write anywhere");
    assertThat(of(readOnly).fault())
        .contains("nothing can be written there (AccessDeniedException)");
  }

  private static TemporaryDirectory of(Path path) {
    return new TemporaryDirectory(path, "java.io.tmpdir");
  }
}
