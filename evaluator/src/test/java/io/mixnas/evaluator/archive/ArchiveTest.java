package io.mixnas.evaluator.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  private static final Archive ARCHIVE = new Archive(Map.of("text", 1_000L, "array", 5_000_000L));

  @Test
  void unpacksWhatIsWanted() throws IOException {
    byte[] zip = zip("text", new byte[1_000], "array", new byte[] {1, 2, 3});

    assertThat(ARCHIVE.read(zip, List.of("array"))).containsOnlyKeys("array");
    assertThat(ARCHIVE.read(zip, List.of("array", "text")).get("text")).hasSize(1_000);
    assertThat(ARCHIVE.read(zip, List.of("array", "text")).get("array")).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"preprocessor.bin", "TEXT", "../text", "text/"})
  void refusesAnEntryThatIsNotKnown(String name) throws IOException {
    byte[] zip = zip("text", new byte[1], name, new byte[1]);
    refuses(zip, "has an entry '%s' that such a file does not have".formatted(name));
  }

  @Test
  void showsNoControlCharacterOfAName() throws IOException {
    refuses(
        zip("te\u001b[2Jxt", new byte[0]),
        "has an entry 'te\\u001b[2Jxt' that such a file does not have");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "array"})
  void refusesAnEntryThatUnpacksToMoreThanItMay(String wanted) throws IOException {
    byte[] zip = zip("text", new byte[1_001], "array", new byte[5]);
    assertThatThrownBy(() -> ARCHIVE.read(zip, List.of(wanted)))
        .isInstanceOf(IOException.class)
        .hasMessage("text must unpack to at most 1000 bytes, is more");
  }

  @Test
  void refusesTwoEntriesOfOneName() throws IOException {
    byte[] zip = zip("text", new byte[1], "tezt", new byte[1]);
    for (int i = 0; i + 3 < zip.length; i++) {
      zip[i] = zip[i] == 'z' ? (byte) 'x' : zip[i]; // the library refuses to write it
    }
    refuses(zip, "has two entries text");
  }

  @Test
  void refusesAnEntryThatIsCutOff() throws IOException {
    byte[] zip = zip("array", "incompressible, nearly".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> ARCHIVE.read(Arrays.copyOf(zip, 45), List.of("array")))
        .isInstanceOf(IOException.class)
        .hasMessage("is cut off");
  }

  private static void refuses(byte[] zip, String message) {
    assertThatThrownBy(() -> ARCHIVE.read(zip, List.of()))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  /** Returns a zip of alternating names and contents. */
  private static byte[] zip(Object... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) entries[i]));
        zip.write((byte[]) entries[i + 1]);
      }
    }
    return bytes.toByteArray();
  }
}
