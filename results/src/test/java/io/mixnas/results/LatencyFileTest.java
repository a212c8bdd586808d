package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyFileTest {
  private static final MeasuredLatency LATENCY =
      new MeasuredLatency(0.005, 0.0045, 0.006, 0.007, -0.01, 100, 2, "ONNX Runtime 1");
  private static final String DOCUMENT =
      """
      {
        "format" : "mixnas-latencies",
        "version" : 1,
        "latencies" : {
          "00ff" : {
            "medianSeconds" : 0.005,
            "lowSeconds" : 0.0045,
            "highSeconds" : 0.006,
            "p95Seconds" : 0.007,
            "drift" : -0.01,
            "runs" : 100,
            "threads" : 2,
            "machine" : "ONNX Runtime 1"
          }
        }
      }
      """;

  @TempDir Path directory;
  private CampaignDirectory place;
  private Path document;
  private Path lines;

  @BeforeEach
  void name() {
    place = new CampaignDirectory(directory);
    document = directory.resolve("latencies.json");
    lines = directory.resolve("latencies.jsonl");
  }

  @Test
  void everyNetworkHasALine() throws IOException {
    add("b");
    add("a");

    assertThat(Files.readAllLines(lines))
        .hasSize(2)
        .first()
        .isEqualTo(
            "{\"digest\":\"b\",\"medianSeconds\":0.005,\"lowSeconds\":0.0045,\"highSeconds\":0.006,"
                + "\"p95Seconds\":0.007,\"drift\":-0.01,\"runs\":100,\"threads\":2,"
                + "\"machine\":\"ONNX Runtime 1\"}");
    assertThat(LatencyFile.read(place))
        .containsExactly(Map.entry("b", LATENCY), Map.entry("a", LATENCY));
  }

  @Test
  void whatAnEarlierVersionWroteComesFirstAndStaysAsItIs() throws IOException {
    Files.writeString(document, DOCUMENT);

    add("a");

    assertThat(LatencyFile.read(place))
        .containsExactly(Map.entry("00ff", LATENCY), Map.entry("a", LATENCY));
    assertThat(document).hasContent(DOCUMENT);
    assertThat(Files.readAllLines(lines)).hasSize(1);
  }

  @Test
  void nothingWasMeasuredWhereThereIsNone() {
    assertThat(LatencyFile.read(place)).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesASecondLatencyWhereverTheFirstIs() throws IOException {
    Files.writeString(document, DOCUMENT);
    add("a");

    for (String digest : new String[] {"00ff", "a"}) {
      assertThatIllegalStateException()
          .isThrownBy(() -> add(digest))
          .withMessage("latency of %s: was measured before", digest);
    }
    assertThat(Files.readAllLines(lines)).hasSize(1);
  }

  @Test
  void readsNothingAgainForFurtherNetworks() throws IOException {
    try (LatencyFile file = new LatencyFile(place)) {
      file.add(new NetworkLatency("a", LATENCY));
      Files.writeString(document, "damaged");
      file.add(new NetworkLatency("b", LATENCY));
      assertThatIllegalStateException()
          .isThrownBy(() -> file.add(new NetworkLatency("a", LATENCY)));
    }
    Files.delete(document);
    assertThat(LatencyFile.read(place)).containsOnlyKeys("a", "b");
  }

  @Test
  void goesOnBeyondTheSizeOfADocument() throws IOException {
    int many = 20_000;
    add("first");
    String line = Files.readString(lines).replace("ONNX Runtime 1", "m".repeat(1000));
    StringBuilder more = new StringBuilder();
    for (int i = 0; i < many; i++) {
      more.append(line.replace("first", "network " + i));
    }
    Files.writeString(lines, more, StandardOpenOption.APPEND);
    assertThat(Files.size(lines)).isGreaterThan(16L << 20);

    add("last");

    assertThat(LatencyFile.read(place)).hasSize(many + 2).containsKeys("first", "last");
  }

  @Test
  void refusesAFileThatIsAnother() throws IOException {
    Files.writeString(document, "{\"format\": \"x\"}");

    assertThatThrownBy(() -> LatencyFile.read(place))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining(document.toString())
        .hasMessageContaining("must be mixnas-latencies");
  }

  @Test
  void refusesALineThatIsSomethingElse() throws IOException {
    Files.writeString(lines, "{\"digest\": \"a\"}\n");

    assertThatThrownBy(() -> LatencyFile.read(place))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining(lines + ", entry 1,")
        .hasMessageContaining("needs a field 'medianSeconds'");
  }

  /** Adds a latency in a session of its own. */
  private void add(String digest) {
    try (LatencyFile file = new LatencyFile(place)) {
      file.add(new NetworkLatency(digest, LATENCY));
    }
  }
}
