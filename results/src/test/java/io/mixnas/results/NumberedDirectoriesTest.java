package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberedDirectoriesTest {
  @TempDir Path temporary;

  @Test
  void takeTheFirstNumberThatIsFree() throws IOException {
    Path parent = temporary.resolve("campaigns");
    Files.createDirectories(parent.resolve("001"));
    Files.createFile(parent.resolve("003"));

    assertThat(NumberedDirectories.make(parent)).isEqualTo(parent.resolve("002")).isDirectory();
    assertThat(NumberedDirectories.make(parent)).isEqualTo(parent.resolve("004"));
  }

  @Test
  void areAnothersForEveryoneWhoAsksAtOnce() {
    Path parent = temporary.resolve("campaigns");
    List<CompletableFuture<Path>> asked =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> make(parent))).limit(20).toList();

    assertThat(asked.stream().map(CompletableFuture::join)).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void refuseAFileInPlaceOfTheirParent() throws IOException {
    Path parent = Files.createFile(temporary.resolve("campaigns"));

    assertThatThrownBy(() -> NumberedDirectories.make(parent))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "%s: must be a directory that can be written to: %s is a file",
            parent.resolve("001"), parent);
  }

  private static Path make(Path parent) {
    try {
      return NumberedDirectories.make(parent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
