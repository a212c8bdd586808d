package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.latency.Latency;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.MeasuredLatency;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Keeps the latencies that a campaign has measured, one of each architecture, by the digest of its
 * JSON. An architecture is never measured a second time, so that its latency is the same on every
 * day and machine. Every measurement is stored before it is used.
 */
public final class LatencyLog {
  private final Map<String, LoggedLatency> entries = new LinkedHashMap<>();
  private final BiConsumer<String, MeasuredLatency> keeper;

  private LatencyLog(
      Map<String, MeasuredLatency> stored, BiConsumer<String, MeasuredLatency> keeper) {
    stored.forEach((digest, latency) -> entries.put(digest, LoggedLatency.of(latency)));
    this.keeper = keeper;
  }

  /**
   * Represents a latency and where it was measured.
   *
   * @param threads the number of threads that computed
   * @param machine the runtime and its version, the operating system and the processor
   */
  public record LoggedLatency(Latency latency, int threads, String machine) {
    private static LoggedLatency of(MeasuredLatency stored) {
      Latency latency =
          new Latency(
              stored.median(),
              stored.low(),
              stored.high(),
              stored.percentile95(),
              stored.drift(),
              stored.runs());
      return new LoggedLatency(latency, stored.threads(), stored.machine());
    }

    private MeasuredLatency stored() {
      return new MeasuredLatency(
          latency.median(),
          latency.low(),
          latency.high(),
          latency.percentile95(),
          latency.drift(),
          latency.runs(),
          threads,
          machine);
    }
  }

  /** Returns the log of a campaign that is open for writing. */
  static LatencyLog of(CampaignStore store) {
    return new LatencyLog(store.latencies(), store::keepLatency);
  }

  /** Returns the present log of a campaign that is open for reading. */
  public static LatencyLog reading(CampaignHistory history) {
    return new LatencyLog(
        history.latencies(),
        (digest, latency) -> {
          throw new IllegalStateException("the log is only read");
        });
  }

  /** Returns whether nothing was measured. */
  public synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Returns the latency of an architecture, if it was measured. */
  public synchronized Optional<LoggedLatency> find(Architecture architecture) {
    return Optional.ofNullable(entries.get(digest(architecture)));
  }

  /** Stores the latency of an architecture, once. */
  synchronized void add(Architecture architecture, LoggedLatency entry) {
    String digest = digest(architecture);
    keeper.accept(digest, entry.stored());
    entries.put(digest, entry);
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
