package io.mixnas.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.architecture.Architecture;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.latency.Latency;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.results.DurableFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The latencies that a campaign has measured, in a file of its directory: one of each architecture,
 * by the digest of its JSON, and never a second one, so that whoever asks again, on whatever day
 * and machine, hears the same. Every measurement is durable before it is used.
 */
public final class LatencyLog {
  private static final String FORMAT = "mixnas-latencies";
  private static final int VERSION = 1;
  private static final int MOST = Integer.MAX_VALUE;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CampaignDirectory directory;
  private final Path file;
  private final Map<String, Entry> entries;

  private LatencyLog(CampaignDirectory directory, Path file, Map<String, Entry> entries) {
    this.directory = directory;
    this.file = file;
    this.entries = entries;
  }

  /**
   * A latency and where it was measured.
   *
   * @param threads that computed
   * @param machine runtime and version, operating system, processor
   */
  public record Entry(Latency latency, int threads, String machine) {}

  /**
   * The log of a campaign; empty where nothing was measured.
   *
   * @throws io.mixnas.document.DocumentException when there is a file that is no such log
   */
  public static LatencyLog of(CampaignDirectory directory) {
    Path file = directory.path().resolve("latencies.json");
    return new LatencyLog(directory, file, Files.exists(file) ? read(file) : new LinkedHashMap<>());
  }

  /** Whether nothing was measured. */
  public synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What was measured of an architecture. */
  public synchronized Optional<Entry> find(Architecture architecture) {
    return Optional.ofNullable(entries.get(digest(architecture)));
  }

  /** Keeps what was measured, once for each architecture. */
  synchronized void add(Architecture architecture, Entry entry) {
    if (entries.putIfAbsent(digest(architecture), entry) != null) {
      throw new IllegalStateException("measured before");
    }
    directory.requireInPlace();
    DurableFiles.replace(file, text().getBytes(StandardCharsets.UTF_8));
  }

  private String text() {
    Map<String, Object> latencies = new LinkedHashMap<>();
    entries.forEach((digest, entry) -> latencies.put(digest, tree(entry)));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("latencies", latencies);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  private static Map<String, Object> tree(Entry entry) {
    Latency latency = entry.latency();
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("medianSeconds", latency.median());
    node.put("lowSeconds", latency.low());
    node.put("highSeconds", latency.high());
    node.put("p95Seconds", latency.percentile95());
    node.put("drift", latency.drift());
    node.put("runs", latency.runs());
    node.put("threads", entry.threads());
    node.put("machine", entry.machine());
    return node;
  }

  private static Map<String, Entry> read(Path file) {
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
    Map<String, Entry> entries = new LinkedHashMap<>();
    root.required("latencies")
        .fields()
        .forEach((digest, latency) -> entries.put(digest, entry(latency)));
    return entries;
  }

  private static Entry entry(Field field) {
    Latency latency =
        field.make(
            () ->
                new Latency(
                    field.required("medianSeconds").number(),
                    field.required("lowSeconds").number(),
                    field.required("highSeconds").number(),
                    field.required("p95Seconds").number(),
                    field.required("drift").number(),
                    field.required("runs").integer(1, MOST)));
    return new Entry(
        latency, field.required("threads").integer(1, MOST), field.required("machine").text());
  }

  private static String digest(Architecture architecture) {
    try {
      byte[] json = ArchitectureJson.write(architecture).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
