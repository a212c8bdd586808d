package io.mixnas.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.results.file.DurableFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads and writes the file of measured latencies, which has one for each network by the network's
 * digest.
 */
final class LatencyFile {
  private static final String FORMAT = "mixnas-latencies";
  private static final int VERSION = 1;
  private static final int MOST = Integer.MAX_VALUE;
  private static final ObjectMapper JSON = new ObjectMapper();

  private LatencyFile() {}

  /**
   * Reads the file; without a file, nothing was measured.
   *
   * @throws io.mixnas.document.DocumentException when the file is not a file of latencies
   */
  static Map<String, MeasuredLatency> read(Path file) {
    Map<String, MeasuredLatency> latencies = new LinkedHashMap<>();
    if (Files.exists(file)) {
      root(file)
          .required("latencies")
          .fields()
          .forEach((digest, latency) -> latencies.put(digest, latency(latency)));
    }
    return latencies;
  }

  /** Replaces the file. */
  static void write(Path file, Map<String, MeasuredLatency> latencies) {
    DurableFiles.replace(file, text(latencies).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Map<String, MeasuredLatency> latencies) {
    Map<String, Object> trees = new LinkedHashMap<>();
    latencies.forEach((digest, latency) -> trees.put(digest, tree(latency)));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("latencies", trees);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  private static Map<String, Object> tree(MeasuredLatency latency) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("medianSeconds", latency.median());
    node.put("lowSeconds", latency.low());
    node.put("highSeconds", latency.high());
    node.put("p95Seconds", latency.percentile95());
    node.put("drift", latency.drift());
    node.put("runs", latency.runs());
    node.put("threads", latency.threads());
    node.put("machine", latency.machine());
    return node;
  }

  private static Field root(Path file) {
    Field root = Document.read(file);
    Field format = root.required("format");
    if (!format.isText(FORMAT)) {
      throw format.mustBe(FORMAT);
    }
    Field version = root.required("version");
    if (version.longInteger() != VERSION) {
      throw version.error(
          "is of another version of MixNAS: %s, this one reads %s"
              .formatted(version.longInteger(), VERSION));
    }
    return root;
  }

  private static MeasuredLatency latency(Field field) {
    return field.make(
        () ->
            new MeasuredLatency(
                field.required("medianSeconds").number(),
                field.required("lowSeconds").number(),
                field.required("highSeconds").number(),
                field.required("p95Seconds").number(),
                field.required("drift").number(),
                field.required("runs").integer(1, MOST),
                field.required("threads").integer(1, MOST),
                field.required("machine").text()));
  }
}
