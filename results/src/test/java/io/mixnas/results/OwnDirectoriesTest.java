package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDirectoriesTest {
  @TempDir Path directory;

  @Test
  void whatAKillLeavesOfAFileThatWasBeingWrittenPreventsNothing() throws IOException {
    Files.createFile(directory.resolve(".mixnas-123.tmp"));

    assertThat(OwnDirectories.occupant(directory, Set.of())).isEmpty();
  }

  @Test
  void aFileOfTheUserPreventsWorkWhateverItsNameBeginsWith() throws IOException {
    Files.createFile(directory.resolve(".mixnas-123.tmp"));
    Files.createFile(directory.resolve(".mixnas-note.txt"));

    assertThat(OwnDirectories.occupant(directory, Set.of())).contains(".mixnas-note.txt");
  }
}
