package io.mixnas.results;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the file in which an older version of MixNAS kept latencies, as one document. */
final class LatencyDocument {
  private static final String FORMAT = "mixnas-latencies";
  private static final int VERSION = 1;

  private LatencyDocument() {}

  /**
   * Returns the latencies by their networks' digests; none without a file.
   *
   * @throws io.mixnas.document.DocumentException when the file is not a file of latencies
   */
  static Map<String, MeasuredLatency> read(Path file) {
    Map<String, MeasuredLatency> latencies = new LinkedHashMap<>();
    if (Files.exists(file)) {
      root(file)
          .required("latencies")
          .fields()
          .forEach((digest, latency) -> latencies.put(digest, LatencyForm.latency(latency)));
    }
    return latencies;
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
}
