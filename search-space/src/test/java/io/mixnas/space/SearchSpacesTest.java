package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpacesTest {
  @TempDir private Path directory;

  @Test
  void everyShippedSpaceHasTheNameItShipsUnder() {
    assertThat(SearchSpaces.names())
        .containsExactly("mixnet", "mixnet-cifar", "mixnet-v4", "nas-bench-macro");
    assertThat(SearchSpaces.names()).allMatch(name -> SearchSpaces.of(name).name().equals(name));
  }

  @Test
  void readsTheFileOfAUser() throws IOException {
    Path file = Files.writeString(directory.resolve("my space.yaml"), SmallSpaces.PLAIN);

    assertThat(SearchSpaces.of(file.toString()).size()).isEqualTo(SmallSpaces.plain().size());
    assertThat(SearchSpaces.text(file.toString())).isEqualTo(SmallSpaces.PLAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "mixnett, mixnet",
    "mixnet_cifar, mixnet-cifar",
    "cifar-mixnet-cifar, mixnet-cifar",
    "NAS-Bench-Macro, nas-bench-macro"
  })
  void anUnknownNameIsAnsweredWithTheNearest(String name, String nearest) {
    assertRefused(name, "unknown search space '%s': did you mean %s?".formatted(name, nearest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"darts", " ", "a\0b"})
  void aNameLikeNoOtherIsAnsweredWithAllNames(String name) {
    assertRefused(
        name,
        "unknown search space '%s': must be one of mixnet, mixnet-cifar, mixnet-v4, nas-bench-macro, or a YAML file"
            .formatted(name.replace("\0", "\\u0000")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixnet.yaml", "spaces/mixnet", "my-space.yml"})
  void whatLooksLikeAFileIsMissedAsAFile(String name) {
    assertRefused(name, name + ": no such file");
  }

  @Test
  void aDirectoryIsNoFile() {
    assertRefused(directory.toString(), directory + ": must be a file, is a directory");
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Path file = Files.write(directory.resolve("image.yaml"), new byte[] {(byte) 0xff, (byte) 0xd8});

    assertRefused(file.toString(), file + ": must be UTF-8 text");
  }

  private static void assertRefused(String nameOrFile, String message) {
    assertThatThrownBy(() -> SearchSpaces.of(nameOrFile))
        .isInstanceOf(DocumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> SearchSpaces.text(nameOrFile)).hasMessage(message);
  }
}
