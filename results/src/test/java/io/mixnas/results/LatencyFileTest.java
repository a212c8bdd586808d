package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyFileTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("latencies.json");
  }

  @Test
  void readsWhatAnEarlierVersionWrote() throws IOException {
    Files.writeString(
        file,
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
        """);
    Map<String, MeasuredLatency> read = LatencyFile.read(file);
    assertThat(read)
        .containsExactly(
            Map.entry(
                "00ff",
                new MeasuredLatency(0.005, 0.0045, 0.006, 0.007, -0.01, 100, 2, "ONNX Runtime 1")));

    String before = Files.readString(file);
    LatencyFile.write(file, read);
    assertThat(file).hasContent(before.strip());
  }

  @Test
  void nothingWasMeasuredWhereThereIsNone() {
    assertThat(LatencyFile.read(file)).isEmpty();
  }

  @Test
  void refusesAFileThatIsAnother() throws IOException {
    Files.writeString(file, "{\"format\": \"x\"}");

    assertThatThrownBy(() -> LatencyFile.read(file))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("must be mixnas-latencies");
  }
}
